// Asks for the first page, and fails where it does not answer well.
const synthetics = require("Synthetics");

exports.handler = async () => {
  const page = await synthetics.getPage();
  const answer = await page.goto(process.env.TEST_URL, { waitUntil: "domcontentloaded", timeout: 30000 });
  if (!answer || answer.status() >= 400) {
    throw new Error(`${process.env.TEST_URL} answered ${answer ? answer.status() : "nothing"}`);
  }
};
