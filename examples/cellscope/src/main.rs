//! The command line of Cellscope, with its configuration compiled in.

fn main() -> std::process::ExitCode {
    cpg::run_with::<cellscope::Cellscope>(cpg::config!("config"))
}
