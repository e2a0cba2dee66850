//! The command line of the CPG infrastructure.

fn main() -> std::process::ExitCode {
    cpg::run::<cpg_infrastructure::Organisation>()
}
