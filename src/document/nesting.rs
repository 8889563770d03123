//! What stands before the lines of a part that is nested in quotations and lists within its block.

use super::{Marker, Nest, Part};

/// The largest number that CommonMark takes for that of an item.
const LARGEST: u64 = 999_999_999;

/// The quotations and lists that are open where a part ends.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    levels: Vec<Level>,
    /// What the last part was.
    last: Last,
}

/// What the last part was, as far as it says whether the next can follow without a blank line.
#[derive(Debug, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    /// The first paragraph of an item.
    Item,
}

#[derive(Debug, Clone, Copy)]
enum Level {
    Quote,
    List(List),
}

/// A list with its last item.
#[derive(Debug, Clone, Copy)]
struct List {
    marker: Marker,
    /// Whether it is marked with the other sign, since a list of its sort stands right before it.
    alternate: bool,
}

/// How the next part is written.
#[derive(Debug, Default)]
pub(super) struct Step {
    /// What stands before its first line.
    pub(super) first: String,
    /// What stands before its other lines.
    pub(super) rest: String,
    /// What stands before the blank line between the last part and this one, to keep open what both are in.
    pub(super) between: String,
    /// Whether no blank line is needed there.
    pub(super) tight: bool,
}

impl Nesting {
    /// Goes to the next part.
    pub(super) fn enter(&mut self, part: &Part) -> Step {
        let before = std::mem::take(&mut self.levels);
        let mut step = Step::default();
        let mut shared = before.len();
        let mut fresh = 0;
        let mut continues = false;
        for (at, nest) in part.nest.iter().enumerate() {
            let old = before.get(at).filter(|_| at < shared);
            let level = next_level(*nest, old);
            let is_same = matches!((nest, old), (Nest::Quote, Some(Level::Quote)) | (Nest::Continued, Some(Level::List(_))));
            if !is_same {
                shared = shared.min(at);
                fresh += 1;
                continues = fresh == 1 && follows(level, old) && at + usize::from(old.is_some()) == before.len();
            }
            step.nest(level, *nest);
            if is_same {
                step.between.clone_from(&step.rest);
            }
            self.levels.push(level);
        }
        step.tight = continues && self.last == Last::Item;
        self.last = if matches!(part.nest.last(), Some(Nest::Item(_))) && !part.code { Last::Item } else { Last::Other };
        step
    }
}

/// What a part is nested in at a level, next to what the part before was nested in there.
fn next_level(nest: Nest, old: Option<&Level>) -> Level {
    match (nest, old) {
        (Nest::Quote, _) => Level::Quote,
        (Nest::Item(marker), Some(Level::List(list))) => {
            let same_sort = matches!((list.marker, marker), (Marker::Number(_), Marker::Number(_)) | (Marker::Bullet, Marker::Bullet));
            let is_next = match (list.marker, marker) {
                (Marker::Number(last), Marker::Number(next)) => last.checked_add(1) == Some(next),
                _ => true,
            };
            Level::List(List { marker, alternate: same_sort && list.alternate == is_next })
        }
        (Nest::Item(marker), _) => Level::List(List { marker, alternate: false }),
        (Nest::Continued, Some(Level::List(list))) => Level::List(*list),
        (Nest::Continued, _) => Level::List(List { marker: Marker::Bullet, alternate: false }),
    }
}

/// Whether an item can follow a paragraph of the item before it, or of the one that it is nested in, without a blank line.
fn follows(level: Level, old: Option<&Level>) -> bool {
    match (level, old) {
        (Level::List(list), Some(Level::List(old))) => list.alternate == old.alternate && sort(list.marker) == sort(old.marker),
        (Level::List(list), None) => matches!(list.marker, Marker::Bullet | Marker::Number(1)),
        _ => false,
    }
}

const fn sort(marker: Marker) -> bool {
    matches!(marker, Marker::Number(_))
}

impl Step {
    fn nest(&mut self, level: Level, nest: Nest) {
        match level {
            Level::Quote => {
                self.first.push_str("> ");
                self.rest.push_str("> ");
            }
            Level::List(list) => {
                let sign = bullet(list.marker, list.alternate);
                let indent = " ".repeat(sign.len() + 1);
                if nest == Nest::Continued {
                    self.first.push_str(&indent);
                } else {
                    self.first.push_str(&sign);
                    self.first.push(' ');
                }
                self.rest.push_str(&indent);
            }
        }
    }
}

/// The sign before an item; the other of its sort in a list that follows a list of the same sort.
pub(super) fn bullet(marker: Marker, alternate: bool) -> String {
    match (marker, alternate) {
        (Marker::Bullet, false) => "-".to_owned(),
        (Marker::Bullet, true) => "*".to_owned(),
        (Marker::Number(number), alternate) => format!("{}{}", number.min(LARGEST), if alternate { ')' } else { '.' }),
        (Marker::None, _) => String::new(),
    }
}
