// Tells the api that somebody has signed up: it gives them what they were invited to.
const https = require("https");

exports.address = (environment) => {
  const api = environment.CLUSTER_ENV === "production" ? "api" : "api-default";
  return `https://${api}.${environment.DOMAIN_NAME}/v2/access/post-registration`;
};

exports.body = (event) => {
  const { sub, email } = event.request.userAttributes;
  return JSON.stringify({ userId: sub, userEmail: email });
};

const post = (address, body) =>
  new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const request = https.request(address, { method: "POST", headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    request.on("error", reject);
    request.end(body);
  });

exports.handler = async (event) => {
  const status = await post(exports.address(process.env), exports.body(event));
  if (status >= 300) {
    throw new Error(`the api answered ${status}`);
  }
  // Cognito goes on with what it is given back.
  return event;
};
