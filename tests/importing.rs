//! `kantlijn import` as people use it: the real program on real files, good and bad, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A library in a folder that goes away with the test.
struct Library {
    folder: TempDir,
}

impl Library {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
        command.env_clear().env("USER", "toetser").env("KANTLIJN_LIBRARY", self.path("library")).current_dir(self.folder.path());
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs it; the exit code, what it printed and what it said.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path("library").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of the files in a folder of the library.
    fn files(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("library").join(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_becomes_a_document_with_its_original_beside_it() {
    let library = Library::new();
    let file = data("pdf/tagged-two.pdf");
    let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, "het-archief-onder-de-dijk\n"), "{err}");
    let document = library.read("documents/het-archief-onder-de-dijk.md");
    assert!(document.contains("wist men van niets.[^1]"), "{document}");
    let originals = library.files("originals");
    assert_eq!(originals.len(), 1);
    assert!(originals[0].ends_with(".pdf"));
    assert_eq!(fs::read(library.path("library/originals").join(&originals[0])).unwrap(), fs::read(file).unwrap());
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_asks_too_much_is_one_line() {
    let library = Library::new();
    let file = data("pdf/tagged-one.pdf");
    let complains = |config: &str, about: &str| {
        library.write("library/config.toml", config);
        let started = Instant::now();
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(about), "{err}");
        assert!(started.elapsed() < Duration::from_secs(5));
    };
    complains("[import]\nseconds = 0\n", "`seconds` in the section [import]");
    if cfg!(target_os = "linux") {
        complains("[import]\nmemory_mib = 9\n", "memory");
    }
    complains("[import]\nfile_mib = 0\n", "`file_mib` in the section [import]");
    assert!(library.files("documents").is_empty());
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_without_a_text_is_one_line() {
    let library = Library::new();
    let whole = fs::read(data("pdf/tagged-one.pdf")).unwrap();
    let cut = library.write("cut.pdf", &whole[..whole.len() / 2]);
    for (file, about) in [(data("pdf/encrypted.pdf"), "encrypted"), (data("pdf/pictures.pdf"), "without text"), (cut, "cut off")] {
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(about), "{err}");
    }
}
