//! Starts the services for a rehearsal by hand: prints the variables that point to them, and runs
//! until it is ended.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let services = cpg_local_services::Services::start();
    let mut out = std::io::stdout();
    for (name, address) in services.variables() {
        writeln!(out, "export {name}={address}")?;
    }
    out.flush()?;
    loop {
        std::thread::park();
    }
}
