//! From keys to commands: a map a context, read from `keymap.toml` and, laid over it, the reader's own `keys.toml`.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{Command, Entry, TABLE};
use crate::document::Warning;
use crate::text;

const BUILT_IN: &str = include_str!("keymap.toml");

/// What the keys are pressed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The text and its margin.
    Page,
    /// A selection that is being made.
    Select,
    /// A note that is being written.
    Write,
    /// The sheet of what a note is.
    Grade,
    /// The view of one parallel.
    Compare,
    /// The view of two texts.
    Facing,
    /// The views that are lists: notes, judgements, voices.
    List,
    /// The review of notes whose passage is not where it was.
    Review,
    /// The view of a brief in the making.
    Brief,
}

impl Context {
    /// All of them; a command that has no key in one is looked up in the next.
    pub const ALL: &[Self] =
        &[Self::Page, Self::Select, Self::Write, Self::Grade, Self::Compare, Self::Facing, Self::List, Self::Review, Self::Brief];

    /// Its section of a file of keys.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Select => "select",
            Self::Write => "write",
            Self::Grade => "grade",
            Self::Compare => "compare",
            Self::Facing => "facing",
            Self::List => "list",
            Self::Review => "review",
            Self::Brief => "brief",
        }
    }

    /// Where its keys hold, as a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Page => "In the text",
            Self::Select => "While you select",
            Self::Write => "While you write",
            Self::Grade => "On the sheet of what a note is",
            Self::Compare => "In a parallel",
            Self::Facing => "With two texts side by side",
            Self::List => "In the lists of notes, judgements and voices",
            Self::Review => "In the review",
            Self::Brief => "In the brief that you compose",
        }
    }
}

/// One key with its modifiers; shift is part of a letter and not kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The names of keys that are not characters.
const NAMES: [(&str, KeyCode); 16] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("esc", KeyCode::Esc),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
];

/// How many keys are called after their number: `f1` and so on.
const FUNCTION_KEYS: u8 = 24;

const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];

impl Key {
    /// The key of a terminal's event.
    pub fn of(event: &KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(event.code, KeyCode::Char(_)) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code: event.code, modifiers }
    }

    /// Reads a key as it stands in a file.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        while let Some((name, modifier)) = MODIFIERS.iter().find(|(name, _)| rest.len() > name.len() && rest.starts_with(name)) {
            modifiers |= *modifier;
            rest = &rest[name.len()..];
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            (Some('f'), Some('1'..='9')) => KeyCode::F(rest[1..].parse().ok().filter(|number| *number <= FUNCTION_KEYS)?),
            _ => NAMES.iter().find(|(name, _)| *name == rest)?.1,
        };
        Some(Self { code, modifiers })
    }

    /// The event by which a terminal would report it.
    pub const fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// The digit that it types, for counts.
    pub fn digit(self) -> Option<u32> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => c.to_digit(10),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// What a sequence of keys means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of a longer sequence.
    Pending,
    /// Nothing.
    Nothing,
}

/// A sequence of keys in a context, and the command that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    context: Context,
    keys: Vec<Key>,
    command: Command,
}

/// Which keys stand for which commands. There are so few that a list is looked through faster than a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

type File = BTreeMap<String, BTreeMap<String, String>>;

impl Keymap {
    /// The map that ships with the program.
    pub fn built_in() -> Self {
        let mut keymap = Self::default();
        keymap.lay_over(BUILT_IN, "keymap.toml");
        keymap
    }

    /// Lays a file over the map. What is wrong in it is said, with its line, and the rest is used.
    pub fn lay_over(&mut self, source: &str, origin: &str) -> Vec<Warning> {
        let file: File = match toml::from_str(source) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().map(|span| line_of(source, span.start));
                return vec![Warning { line, message: format!("{origin} is not used: {}", error.message().replace('\n', " ")) }];
            }
        };
        let mut warnings = Vec::new();
        for (section, keys) in &file {
            let Some(context) = Context::ALL.iter().find(|context| context.name() == section) else {
                let names: Vec<_> = Context::ALL.iter().map(|context| context.name()).collect();
                warnings.push(warning(source, origin, section, &format!("is no part of the program; there are {}", names.join(", "))));
                continue;
            };
            for (keys, name) in keys {
                if let Err(problem) = self.bind(*context, keys, name) {
                    warnings.push(warning(source, origin, keys, &problem));
                }
            }
        }
        warnings
    }

    fn bind(&mut self, context: Context, keys: &str, name: &str) -> Result<(), String> {
        let sequence: Option<Vec<Key>> = keys.split(' ').filter(|key| !key.is_empty()).map(Key::parse).collect();
        let sequence = sequence.filter(|sequence| !sequence.is_empty()).ok_or("is not a key that can be bound")?;
        let same = |binding: &Binding| binding.context == context && binding.keys == sequence;
        if name == "none" {
            self.bindings.retain(|binding| !same(binding));
            return Ok(());
        }
        let command = Command::named(name).ok_or_else(|| unknown(name))?;
        let hides = |bound: &[Key]| bound.len() != sequence.len() && (bound.starts_with(&sequence) || sequence.starts_with(bound));
        if self.bindings.iter().any(|binding| binding.context == context && hides(&binding.keys)) {
            return Err("is the beginning of a longer sequence, or begins with a bound key; free that one first".into());
        }
        self.bindings.retain(|binding| !same(binding));
        self.bindings.push(Binding { context, keys: sequence, command });
        Ok(())
    }

    /// What the keys pressed so far mean.
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        let mut within = self.bindings.iter().filter(|binding| binding.context == context && binding.keys.starts_with(keys));
        match within.clone().find(|binding| binding.keys.len() == keys.len()) {
            Some(binding) => Meaning::Command(binding.command),
            None if within.next().is_some() => Meaning::Pending,
            None => Meaning::Nothing,
        }
    }

    /// What may follow keys that begin a longer sequence: the keys that are left, each with its command, in the order of the table.
    pub fn following(&self, context: Context, keys: &[Key]) -> Vec<(String, &'static Entry)> {
        let begun = |entry: &Entry| {
            let bound = self.bindings.iter().filter(move |binding| binding.context == context && binding.keys.starts_with(keys));
            let command = entry.command;
            bound
                .filter(move |binding| binding.command == command)
                .map(|binding| binding.keys[keys.len()..].iter().map(ToString::to_string).collect())
        };
        TABLE.iter().flat_map(|entry| begun(entry).map(move |left: String| (left, entry))).collect()
    }

    /// The commands that have keys in a context, in the order of the table, each with those keys.
    pub fn listing(&self, context: Context) -> Vec<(&'static Entry, String)> {
        let keys = |command| self.keys_of(context, command).join(" ");
        TABLE.iter().map(|entry| (entry, keys(entry.command))).filter(|(_, keys)| !keys.is_empty()).collect()
    }

    /// The same without those whose keys mean what they mean in the text.
    pub fn listing_of_its_own(&self, context: Context) -> Vec<(&'static Entry, String)> {
        let is_known = |entry: &Entry| {
            let in_text = self.keys_of(Context::Page, entry.command);
            self.keys_of(context, entry.command).iter().all(|keys| in_text.contains(keys))
        };
        self.listing(context).into_iter().filter(|(entry, _)| !is_known(entry)).collect()
    }

    /// The key sequences of a command, shortest first, as they are typed (`gg`, `ctrl-d`).
    pub fn keys_of(&self, context: Context, command: Command) -> Vec<String> {
        let bound = self.bindings.iter().filter(|binding| binding.context == context && binding.command == command);
        let mut keys: Vec<_> = bound.map(|binding| &binding.keys).collect();
        keys.sort_by_key(|keys| (keys.len(), keys.iter().map(|key| key.to_string().len()).sum::<usize>()));
        keys.into_iter().map(|keys| keys.iter().map(ToString::to_string).collect()).collect()
    }
}

/// What is wrong with the name of a command that there is none of.
fn unknown(name: &str) -> String {
    let meant = text::closest(name, TABLE.iter().map(|entry| entry.name)).map(|meant| format!("did you mean `{meant}`? "));
    format!("is bound to `{name}`, which is no command; {}the palette (:) lists them", meant.unwrap_or_default())
}

fn warning(source: &str, origin: &str, what: &str, problem: &str) -> Warning {
    let quoted = [format!("\"{what}\""), format!("[{what}]")];
    let line = source.lines().position(|line| quoted.iter().any(|quoted| line.trim_start().starts_with(quoted))).map(|at| at + 1);
    Warning { line, message: format!("{origin}: `{what}` {problem}") }
}

fn line_of(source: &str, at: usize) -> usize {
    source[..at.min(source.len())].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.split(' ').map(|key| Key::parse(key).unwrap()).collect()
    }

    #[test]
    fn the_built_in_map_has_no_mistake_and_reaches_every_command() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.lay_over(BUILT_IN, "keymap.toml"), []);
        for entry in TABLE {
            let bound = Context::ALL.iter().any(|context| !keymap.keys_of(*context, entry.command).is_empty());
            assert!(bound, "{} has no key", entry.name);
        }
    }

    #[test]
    fn sequences_are_pending_until_they_are_whole() {
        let keymap = Keymap::built_in();
        assert_eq!(keymap.meaning(Context::Page, &keys("g")), Meaning::Pending);
        assert_eq!(keymap.meaning(Context::Page, &keys("g g")), Meaning::Command(Command::Top));
        assert_eq!(keymap.meaning(Context::Page, &keys("g x")), Meaning::Nothing);
    }

    #[test]
    fn mistakes_in_the_readers_file_are_said_with_their_line_and_the_rest_is_used() {
        let mut keymap = Keymap::built_in();
        let warnings = keymap.lay_over("[page]\n\"J\" = \"page-down\"\n\"K\" = \"fly\"\n\"g\" = \"top\"\n", "keys.toml");
        assert_eq!(warnings.iter().map(|warning| warning.line).collect::<Vec<_>>(), [Some(3), Some(4)]);
        assert_eq!(keymap.meaning(Context::Page, &keys("J")), Meaning::Command(Command::PageDown));
        assert_eq!(keymap.lay_over("[page", "keys.toml")[0].line, Some(1));
    }

    #[test]
    fn a_mistyped_command_in_the_readers_file_is_told_the_nearest_one() {
        let said = &Keymap::built_in().lay_over("[page]\n\"J\" = \"page-dwn\"\n", "keys.toml")[0];
        assert!(said.message.contains("`page-dwn`") && said.message.contains("did you mean `page-down`?"), "{}", said.message);
    }

    #[test]
    fn keys_are_named_as_they_are_typed() {
        let keymap = Keymap::built_in();
        assert_eq!(keymap.keys_of(Context::Page, Command::Top), ["home", "gg"]);
        assert_eq!(keymap.keys_of(Context::Page, Command::HalfDown), ["ctrl-d"]);
        for name in ["f1", "f12", "shift-f5", "ctrl-del", "ins", "alt-left", "f"] {
            assert_eq!(Key::parse(name).map(|key| key.to_string()).as_deref(), Some(name));
        }
        assert_eq!(Key::parse("f99"), None);
    }
}
