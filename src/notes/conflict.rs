//! Conflicts: a note that was changed on two sides, as those who carry files about leave it.
//!
//! Syncthing, Dropbox, Nextcloud and kantlijn itself put the second version in a file beside the first; git puts both into one. Here they
//! are recognised, taken apart and compared. None of it decides anything.

use similar::{ChangeTag, TextDiff};

/// Who left a second version of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Kantlijn, because the file had changed when the note was to be kept.
    Kantlijn,
    /// Syncthing.
    Syncthing,
    /// Dropbox, Nextcloud, or another that puts it in brackets.
    Dropbox,
    /// git, as marks within the file.
    Git,
    /// Nobody knows: another file that says it is the same note.
    Copy,
}

impl Origin {
    /// How it is named to a reader.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kantlijn => "kantlijn",
            Self::Syncthing => "Syncthing",
            Self::Dropbox => "Dropbox",
            Self::Git => "git",
            Self::Copy => "a copy",
        }
    }
}

/// The name of a second version that kantlijn puts beside a note; `key` makes it one of its own.
pub fn copy_name(stem: &str, key: &str) -> String {
    format!("{stem}.conflict-{key}")
}

/// The file (without its ending) of which another (without its ending) is a second version, by its name.
///
/// ```text
///   01J.conflict-01K                              kantlijn
///   01J.sync-conflict-20261126-193000-ABCDEFG     Syncthing
///   01J (conflicted copy 2026-11-26)              Dropbox, and in other languages than English
/// ```
pub fn original_of(stem: &str) -> Option<(&str, Origin)> {
    // There may be ten thousand notes, and hardly a name is of that kind.
    if !stem.bytes().any(|byte| matches!(byte, b'.' | b' ')) {
        return None;
    }
    if let Some((original, _)) = stem.split_once(".sync-conflict-") {
        return Some((original, Origin::Syncthing));
    }
    if let Some((original, _)) = stem.split_once(".conflict-") {
        return Some((original, Origin::Kantlijn));
    }
    // Dropbox counts further copies behind the words: `(conflicted copy 2026-11-26) (1)`.
    let (original, rest) = stem.split_once(" (")?;
    let words = rest.split(')').next()?.to_lowercase();
    // English `conflicted`, Dutch `conflicterend`, French `en conflit`, Spanish `en conflicto`; German `in Konflikt`.
    (["conflict", "conflit", "konflikt"].iter().any(|word| words.contains(word)) && !original.is_empty())
        .then_some((original, Origin::Dropbox))
}

/// The two versions in a file that git could not merge; `None` where there are no marks, or not all of them.
pub fn sides(source: &str) -> Option<[String; 2]> {
    #[derive(Clone, Copy, PartialEq)]
    enum In {
        Both,
        First,
        Base,
        Second,
    }
    if !source.contains("<<<<<<<") {
        return None;
    }
    let is_mark =
        |line: &str, mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']));
    let (mut at, mut found) = (In::Both, false);
    let mut sides = [String::new(), String::new()];
    for line in source.split_inclusive('\n') {
        at = match at {
            In::Both if is_mark(line, "<<<<<<<") => In::First,
            In::First if is_mark(line, "|||||||") => In::Base,
            In::First | In::Base if is_mark(line, "=======") => In::Second,
            In::Second if is_mark(line, ">>>>>>>") => {
                found = true;
                In::Both
            }
            within => {
                if matches!(within, In::Both | In::First) {
                    sides[0].push_str(line);
                }
                if matches!(within, In::Both | In::Second) {
                    sides[1].push_str(line);
                }
                within
            }
        };
    }
    (found && at == In::Both).then_some(sides)
}

/// A line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// It stands in both.
    Both(String),
    /// Only the first has it.
    First(String),
    /// Only the second has it.
    Second(String),
}

/// Two versions compared line by line.
pub fn compare(first: &str, second: &str) -> Vec<Compared> {
    let diff = TextDiff::from_lines(first, second);
    let line = |change: similar::Change<&str>| {
        let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
        match change.tag() {
            ChangeTag::Equal => Compared::Both(text),
            ChangeTag::Delete => Compared::First(text),
            ChangeTag::Insert => Compared::Second(text),
        }
    };
    diff.iter_all_changes().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        let names = [
            ("01J.sync-conflict-20261126-193000-ABCDEFG", "01J", Origin::Syncthing),
            ("01J.conflict-01K", "01J", Origin::Kantlijn),
            ("01J (conflicted copy 2026-11-26)", "01J", Origin::Dropbox),
            ("01J (conflicted copy 2026-11-26 193000)", "01J", Origin::Dropbox),
            ("01J (Anna's conflicted copy 2026-11-26) (1)", "01J", Origin::Dropbox),
            ("01J (Conflicterend exemplaar van Anna 2026-11-26)", "01J", Origin::Dropbox),
            ("01J (Annas in Konflikt stehende Kopie 2026-11-26)", "01J", Origin::Dropbox),
            ("01J (Copie en conflit de Anna 2026-11-26)", "01J", Origin::Dropbox),
        ];
        for (name, original, origin) in names {
            assert_eq!(original_of(name), Some((original, origin)), "{name}");
        }
        for name in ["01J", "nota (2)", "over conflicten", "(conflict)", "verslag van een conflict (deel 2)"] {
            assert_eq!(original_of(name), None, "{name}");
        }
        assert_eq!(original_of(&copy_name("01J", "01K")), Some(("01J", Origin::Kantlijn)));
    }

    #[test]
    fn the_marks_of_git_are_taken_apart() {
        let source = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> ander\nd\n<<<<<<< HEAD\n||||||| oud\nx\n=======\ne\n>>>>>>> ander\n";
        assert_eq!(sides(source), Some(["a\nb\nd\n".to_owned(), "a\nc\nd\ne\n".to_owned()]));
        for whole in ["a\nb\n", "Titel\n=======\ntekst\n", "<<<<<<< HEAD\nb\n=======\n", "<<<<<<< HEAD\n<<<<<<<<\n>>>>>>> x\n"] {
            assert_eq!(sides(whole), None, "{whole}");
        }
    }

    #[test]
    fn a_comparison_says_what_only_one_side_has() {
        let compared = compare("een\ntwee\n", "een\ndrie");
        let expected = [Compared::Both("een".into()), Compared::First("twee".into()), Compared::Second("drie".into())];
        assert_eq!(compared, expected);
    }
}
