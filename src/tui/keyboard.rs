//! What has been typed of a sequence of keys, or of the number before it, and what it comes to.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::Command;
use super::keymap::{Context, Key, Keymap, Meaning};

/// What the keys stand for, and those pressed so far towards a command.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// What the keys stand for.
    pub map: Keymap,
    keys: Vec<Key>,
    count: Option<u32>,
}

/// What a key came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Pressed {
    /// A command, with the number that was typed before it.
    Command(Command, Option<u32>),
    /// Nothing yet: more is to come, or what was begun is let go of.
    Nothing,
    /// Text, for whatever is being written.
    Typed,
    /// Nothing at all: the keys that stand for no command here.
    Unknown(String),
}

impl Keyboard {
    /// A keyboard on which nothing has been typed.
    pub fn of(map: Keymap) -> Self {
        Self { map, ..Self::default() }
    }

    /// Takes a key.
    pub fn press(&mut self, context: Context, event: &KeyEvent) -> Pressed {
        let is_writing = context == Context::Write;
        let key = Key::of(event);
        if event.code == KeyCode::Char('c') && event.modifiers.contains(KeyModifiers::CONTROL) && !is_writing {
            self.forget();
            return Pressed::Command(Command::LetGo, None);
        }
        if event.code == KeyCode::Esc && self.has_begun() {
            self.forget();
            return Pressed::Nothing;
        }
        if let Some(digit) = key.digit().filter(|_| self.keys.is_empty()) {
            if let Meaning::Command(command) = self.map.meaning(context, &[key]) {
                // A digit that is a key is its own number.
                self.forget();
                return Pressed::Command(command, Some(digit));
            }
            if !is_writing && (digit > 0 || self.count.is_some()) {
                self.count = Some(self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit));
                return Pressed::Nothing;
            }
        }
        self.keys.push(key);
        let meaning = self.map.meaning(context, &self.keys);
        if meaning == Meaning::Pending {
            return Pressed::Nothing;
        }
        let (keys, count) = self.forget();
        match meaning {
            Meaning::Command(command) => Pressed::Command(command, count),
            _ if is_writing => Pressed::Typed,
            _ => Pressed::Unknown(keys.iter().map(ToString::to_string).collect()),
        }
    }

    /// What has been typed so far, and which keys may follow it; empty where nothing is begun.
    pub fn begun(&self, context: Context) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let typed: String = self.keys.iter().map(ToString::to_string).collect();
        let mut words = format!("{count}{typed}");
        if !self.keys.is_empty() {
            for (keys, entry) in self.map.following(context, &self.keys) {
                words.push_str(&format!("  {keys} {}", entry.name.replace('-', " ")));
            }
        }
        words
    }

    fn has_begun(&self) -> bool {
        !self.keys.is_empty() || self.count.is_some()
    }

    fn forget(&mut self) -> (Vec<Key>, Option<u32>) {
        (std::mem::take(&mut self.keys), self.count.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &str) -> (Vec<Pressed>, String) {
        let mut keyboard = Keyboard::of(Keymap::built_in());
        let press = |key| keyboard.press(Context::Page, &Key::parse(key).unwrap().event());
        (keys.split(' ').map(press).collect(), keyboard.begun(Context::Page))
    }

    #[test]
    fn a_number_goes_with_the_command_behind_it_and_no_further() {
        let (came, begun) = pressed("1 2 G j");
        assert_eq!(came[2..], [Pressed::Command(Command::Bottom, Some(12)), Pressed::Command(Command::LineDown, None)]);
        assert_eq!(begun, "");
    }

    #[test]
    fn escape_lets_go_of_what_was_begun_and_of_nothing_else() {
        assert_eq!(pressed("g esc").0, [Pressed::Nothing, Pressed::Nothing]);
        assert_eq!(pressed("4 esc").0, [Pressed::Nothing, Pressed::Nothing]);
        assert_eq!(pressed("esc").0, [Pressed::Command(Command::LetGo, None)]);
    }

    #[test]
    fn what_is_begun_is_shown_with_what_may_follow() {
        assert_eq!(pressed("4 2").1, "42");
        let begun = pressed("3 ]").1;
        assert!(begun.starts_with("3]  p next parallel  x next contradiction"), "{begun}");
    }
}
