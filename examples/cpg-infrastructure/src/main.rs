//! The command line of the CPG infrastructure, with its configuration compiled in.

fn main() -> std::process::ExitCode {
    cpg::run_with::<cpg_infrastructure::Organisation>(cpg::config!("config"))
}
