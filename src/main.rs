//! The program: what was typed and what surrounds it go to [`kantlijn::cli`], and its answer is the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    kantlijn::cli::main(std::env::args_os(), |name| std::env::var(name).ok())
}
