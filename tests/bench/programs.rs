//! The programs that are measured, and the same clean surroundings for each of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, io};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::documents::Target;
use crate::pty::Session;

/// How long a program may take over its first text.
pub const PATIENCE: Duration = Duration::from_secs(10);

pub const KANTLIJN: &str = "kantlijn";

pub struct Program {
    pub name: &'static str,
    /// Whether it has a key to the end of the document.
    pub knows_the_end: bool,
    path: PathBuf,
}

/// A program in its own home, which goes when it goes.
pub struct Running {
    pub session: Session,
    _home: TempDir,
}

impl Program {
    /// Starts the program in a home of its own without settings or state.
    pub fn open(&self, target: &Target) -> io::Result<Running> {
        let home = tempfile::tempdir()?;
        let library = home.path().join("library");
        self.start(target, home, &library)
    }

    /// Starts it in a library that is there.
    pub fn open_in(&self, target: &Target, library: &Path) -> io::Result<Running> {
        self.start(target, tempfile::tempdir()?, library)
    }

    fn start(&self, target: &Target, home: TempDir, library: &Path) -> io::Result<Running> {
        let mut command = CommandBuilder::new(&self.path);
        command.arg(&target.argument);
        command.cwd(home.path());
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8"), ("LESSHISTFILE", "-")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.env("KANTLIJN_LIBRARY", library);
        Ok(Running { session: Session::start(command)?, _home: home })
    }

    /// Starts the program and waits for its text.
    pub fn open_and_read(&self, target: &Target) -> Option<(Running, Duration)> {
        let mut running = self.open(target).ok()?;
        let time = running.session.first(&target.marks, PATIENCE)?;
        Some((running, time))
    }
}

/// The programs that can be found, kantlijn first. Our own two are copied, because another build may put a new file in
/// their place while we measure.
pub fn find(folder: &Path) -> io::Result<Vec<Program>> {
    let kantlijn = Path::new(env!("CARGO_BIN_EXE_kantlijn"));
    let ten_lines = build_ten_lines(kantlijn)?;
    let mut programs = vec![Program { name: KANTLIJN, knows_the_end: true, path: copied(kantlijn, folder)? }];
    match on_path("less") {
        Some(path) => programs.push(Program { name: "less", knows_the_end: true, path }),
        None => eprintln!("less: not on the PATH; skipped"),
    }
    programs.push(Program { name: "ten lines", knows_the_end: false, path: copied(&ten_lines, folder)? });
    Ok(programs)
}

/// Has cargo build the ten-line program beside kantlijn; this takes no time when it is there and fresh.
fn build_ten_lines(kantlijn: &Path) -> io::Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let built =
        Command::new(cargo).args(["build", "--release", "--quiet", "--example", "ten_lines", "--manifest-path"]).arg(manifest).status()?;
    if !built.success() {
        return Err(io::Error::other("the ten-line program does not build"));
    }
    let release = kantlijn.parent().unwrap_or(Path::new("."));
    Ok(release.join("examples").join("ten_lines").with_extension(env::consts::EXE_EXTENSION))
}

fn copied(program: &Path, folder: &Path) -> io::Result<PathBuf> {
    let copy = folder.join(program.file_name().unwrap_or_default());
    fs::copy(program, &copy)?;
    Ok(copy)
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
