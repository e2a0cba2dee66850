// The same as `delete.js`, for the runtime of 2022, which has version 2 of the SDK.
const S3 = require("aws-sdk/clients/s3");

exports.handler = async (event) => {
  const { CLUSTER_ENV, AWS_ACCOUNT_ID } = process.env;
  const Bucket = `${event.bucketName}-${CLUSTER_ENV}-${AWS_ACCOUNT_ID}`;
  const Objects = event.body.object_keys.map((Key) => ({ Key }));
  await new S3().deleteObjects({ Bucket, Delete: { Objects } }).promise();
};
