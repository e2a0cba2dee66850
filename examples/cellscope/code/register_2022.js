// Tells the topic of registrations that somebody has signed up; the runtime of 2022 has version 2
// of the SDK.
const SNS = require("aws-sdk/clients/sns");

exports.handler = async (event) => {
  const { sub, email } = event.request.userAttributes;
  const message = {
    TopicArn: process.env.TOPIC_ARN,
    Message: JSON.stringify({ userId: sub, userEmail: email }),
    MessageAttributes: { type: { DataType: "String", StringValue: "PostUserRegistration" } },
  };
  await new SNS().publish(message).promise();
  return event;
};
