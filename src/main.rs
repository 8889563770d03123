//! The program: what was typed and what surrounds it go to [`kantlijn::cli`], and its answer is the exit code.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "the one place where the environment is looked at")]
fn main() -> ExitCode {
    kantlijn::cli::main(std::env::args_os(), |name| std::env::var(name).ok())
}
