//! Files of which there is one: the settings, the register of voices, what a sitting leaves to the next; and notes that lie where none belongs.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Ailment, shell_word};
use crate::config::Config;
use crate::history::Logged;
use crate::library::markdown_files;
use crate::notes::Note;
use crate::workspace::Workspace;

impl Workspace {
    pub(super) fn examine_own_files(&self, found: &mut Vec<Ailment>) {
        if let Some((source, path)) = self.config_file("config.toml") {
            let warnings = Config::parse(&source).1.into_iter();
            let meanwhile = "until then what ships stands in for it";
            found.extend(warnings.map(|warning| Ailment::in_file(warning.to_string(), path.clone(), meanwhile)));
        }
        self.examine_register(found);
        self.examine_history(found);
        if let Some(message) = self.trouble_with_positions() {
            let path = self.positions_path();
            let hint = format!("`rm {}` begins anew; only where each document was left is forgotten", shell_word(&path));
            found.push(Ailment { problem: format!("where documents were left cannot be read: {message}"), path, hint });
        }
        let notes = self.library.places().data.join("notes");
        found.extend(markdown_files(&notes).into_iter().map(|(_, path)| stray(&notes, path)));
    }

    fn examine_register(&self, found: &mut Vec<Ailment>) {
        let path = self.library.places().voices();
        let meanwhile = "the other lines are used";
        let warnings = self.voices().1.into_iter();
        found.extend(warnings.map(|warning| Ailment::in_file(warning.to_string(), path.clone(), meanwhile)));
        if fs::read(&path).is_ok_and(|bytes| String::from_utf8(bytes).is_err()) {
            let problem = "the register of voices is not UTF-8; nothing can be written into it".to_owned();
            let word = shell_word(&path);
            let hint = format!("`iconv -f WINDOWS-1252 -t UTF-8 {word} > {word}.new && mv {word}.new {word}`, where it is of Windows");
            found.push(Ailment { problem, path, hint });
        }
    }

    /// A line that a crash cut short takes one step out of what can be undone, and nothing of the notes.
    fn examine_history(&self, found: &mut Vec<Ailment>) {
        let path = self.library.places().history();
        let log = fs::read(&path).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let broken = log.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && Logged::read(line).is_none());
        let broken: Vec<usize> = broken.map(|(_, number)| number).collect();
        let Some(first) = broken.first() else { return };
        let lines = if let [_] = broken[..] { format!("line {first}") } else { format!("{} lines from line {first} on", broken.len()) };
        let hint = format!("`${{EDITOR:-vi}} {}` and take them out; all other steps can be undone", shell_word(&path));
        found.push(Ailment { problem: format!("{lines} of the history cannot be read, so that those steps cannot be undone"), path, hint });
    }
}

/// A note that nothing reads, since it lies in no document's folder.
fn stray(notes: &Path, path: PathBuf) -> Ailment {
    let problem = "a note lies outside the folder of a document, where nothing reads it".to_owned();
    let note = fs::read_to_string(&path).ok().and_then(|source| Note::parse(&source).ok());
    let document = note.and_then(|note| Some(note.anchors.first()?.anchor.document.clone()));
    // It comes from a file: only a plain name is one of a folder.
    let is_plain =
        |name: &String| name.starts_with(char::is_alphanumeric) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let word = shell_word(&path);
    let hint = match document.filter(is_plain) {
        Some(document) => {
            let folder = shell_word(&notes.join(document));
            format!("`mkdir -p {folder} && mv -n {word} {folder}` puts it there")
        }
        None => format!("`${{EDITOR:-vi}} {word}` and say in its front matter which document it is on; then ask again"),
    };
    Ailment { problem, path, hint }
}
