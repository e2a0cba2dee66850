// Deletes the files of what the database no longer has. The database calls it with the names of
// the files of one bucket: { "bucketName": "cell-sets", "body": { "object_keys": [...] } }.
const { S3Client, DeleteObjectsCommand } = require("@aws-sdk/client-s3");

// S3 deletes at most so many objects at once.
const AT_ONCE = 1000;

exports.batches = (keys) => {
  const batches = [];
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    batches.push(keys.slice(start, start + AT_ONCE));
  }
  return batches;
};

exports.bucket = (name, environment) =>
  `${name}-${environment.CLUSTER_ENV}-${environment.AWS_ACCOUNT_ID}`;

exports.handler = async (event) => {
  const client = new S3Client({});
  const Bucket = exports.bucket(event.bucketName, process.env);
  for (const keys of exports.batches(event.body.object_keys)) {
    const Objects = keys.map((Key) => ({ Key }));
    const answer = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    if (answer.Errors && answer.Errors.length > 0) {
      throw new Error(`${answer.Errors.length} files of ${Bucket} were not deleted`);
    }
  }
};
