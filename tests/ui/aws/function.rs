//! Functions: a runtime that AWS has ended, code for another runtime, logs that nobody keeps so long.

use cpg::aws::Function;
use cpg::aws::function::Code;
use cpg::prelude::*;

#[path = "shared/lab.rs"]
mod shared;

use shared::Lab;

const OLD_SDK: Code = Code::file("index.js", "const S3 = require(\"aws-sdk/clients/s3\");");

#[part(of = Lab, clouds(aws))]
struct Part {
    #[resource(runtime = "nodejs14.x", handler = "index.handler")]
    ended: Function,
    #[resource(runtime = "nodejs22.x", handler = "index.handler", code = OLD_SDK)]
    old: Function,
    #[resource(runtime = "nodejs22.x", handler = "index.handler", log_days = 4)]
    logged: Function,
    #[resource(runtime = "nodejs22.x", name = "reads-whatever-comes-of-it-and-tells-whoever-wants-to-know-of-it-today", handler = "index.handler")]
    long: Function,
}

#[infrastructure(config = Lab, clouds(aws), parts(Part))]
struct Design {}

fn main() {}
