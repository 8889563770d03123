//! Undo and redo: changes as values, the last of which may still grow while the same thing goes on.

/// Where the cursor stands, and where the selection began.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Caret {
    /// The byte before which the cursor stands, always at the edge of a grapheme.
    pub at: usize,
    /// The other end of the selection.
    pub anchor: Option<usize>,
}

/// Text that took the place of other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Where it stands.
    pub at: usize,
    /// What was there.
    pub removed: String,
    /// What is there now.
    pub inserted: String,
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    /// Makes one change of this and the next; `false`, and nothing done, where they do not touch.
    ///
    /// ```text
    ///     this   [---inserted---]
    ///     next         [--removed--]       what it removes may begin before and end behind
    /// ```
    fn then(&mut self, next: &Self) -> bool {
        let (end, next_end) = (self.at + self.inserted.len(), next.at + next.removed.len());
        if next.at > end || next_end < self.at {
            return false;
        }
        let before = &next.removed[..self.at.saturating_sub(next.at)];
        let behind = &next.removed[next.removed.len() - next_end.saturating_sub(end)..];
        let head = &self.inserted[..next.at.saturating_sub(self.at)];
        let tail = &self.inserted[self.inserted.len() - end.saturating_sub(next_end)..];
        let inserted = [head, &next.inserted, tail].concat();
        self.removed = [before, &self.removed, behind].concat();
        self.inserted = inserted;
        self.at = self.at.min(next.at);
        true
    }

    fn is_space(&self) -> bool {
        let touched = if self.inserted.is_empty() { &self.removed } else { &self.inserted };
        touched.chars().all(char::is_whitespace)
    }
}

/// What goes on from one key to the next, and is undone as one, word by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// Characters are typed.
    Typing,
    /// Graphemes before the cursor are removed.
    Backspacing,
    /// Graphemes behind the cursor are removed.
    Deleting,
}

/// A change with the cursor on either side of it.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// What changed.
    pub change: Change,
    /// The cursor before.
    pub before: Caret,
    /// The cursor afterwards.
    pub after: Caret,
}

/// All that was done since the text was opened.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The run that the last step belongs to, and whether it came to a space.
    open: Option<(Run, bool)>,
}

impl History {
    /// Keeps a step. It becomes part of the one before where that is of the same run, up to the next word, and the cursor has not moved.
    pub fn record(&mut self, step: Step, run: Option<Run>) {
        let space = step.change.is_space();
        let goes_on = self.open.is_some_and(|(open, spaced)| Some(open) == run && (space || !spaced));
        self.open = run.map(|run| (run, space));
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && goes_on
            && last.after == step.before
            && last.change.then(&step.change)
        {
            last.after = step.after;
        } else {
            self.done.push(step);
        }
    }

    /// Takes the last step back: the change to make, and where the cursor stands then.
    pub fn undo(&mut self) -> Option<(Change, Caret)> {
        let step = self.done.pop()?;
        self.open = None;
        let made = (step.change.inverse(), step.before);
        self.undone.push(step);
        Some(made)
    }

    /// Does the step that was taken back last again.
    pub fn redo(&mut self) -> Option<(Change, Caret)> {
        let step = self.undone.pop()?;
        self.open = None;
        let made = (step.change.clone(), step.after);
        self.done.push(step);
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(at: usize, removed: &str, inserted: &str) -> Change {
        Change { at, removed: removed.into(), inserted: inserted.into() }
    }

    #[test]
    fn changes_that_do_not_touch_stay_two() {
        let mut first = change(2, "", "ab");
        assert!(!first.then(&change(5, "", "x")));
        assert_eq!(first, change(2, "", "ab"));
    }

    proptest! {
        #[test]
        fn two_changes_in_one_do_what_both_do(text in "[a-e]{0,9}", cuts in prop::array::uniform4(0usize..12), new in "[x-z]{0,4}", newer in "[p-r]{0,4}") {
            let cut = |text: &str, from: usize, to: usize| {
                let (from, to) = (from.min(text.len()), to.min(text.len()));
                from.min(to)..from.max(to)
            };
            let range = cut(&text, cuts[0], cuts[1]);
            let mut first = change(range.start, &text[range.clone()], &new);
            let mut once = text.clone();
            once.replace_range(range, &new);
            let range = cut(&once, cuts[2], cuts[3]);
            let second = change(range.start, &once[range.clone()], &newer);
            let mut twice = once.clone();
            twice.replace_range(range, &newer);
            if first.then(&second) {
                let mut both = text.clone();
                both.replace_range(first.at..first.at + first.removed.len(), &first.inserted);
                prop_assert_eq!(&both, &twice);
                both.replace_range(first.at..first.at + first.inserted.len(), &first.removed);
                prop_assert_eq!(both, text);
            }
        }
    }
}
