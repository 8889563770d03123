//! A corpus of edits made to our own texts, and how many notes stay where they belong.
//!
//! Two characters that no text holds mark a passage while a text is edited; what stands between them afterwards is the truth. Three figures
//! are counted: *right* (found where it belongs, or orphaned where it is gone), *orphaned* (nothing claimed, or a choice offered), and
//! *wrong* (something claimed that is not so).

mod draft;
mod edits;

use std::collections::BTreeMap;
use std::ops::Range;

use super::*;
use crate::text;
use draft::{CLOSE, OPEN, longest};
use edits::{Passage, Size, edits};

pub(super) use draft::Draft;

const BRIEFS: [&str; 4] = [
    include_str!("../../content/briefs/de-eeuwige-reset.md"),
    include_str!("../../content/briefs/europa-tussen-trump-en-poetin.md"),
    include_str!("../../content/briefs/stop-de-oorlog.md"),
    include_str!("../../content/briefs/van-magnitogorsk-tot-de-midwest.md"),
];

/// Passages of every size from every `step`th paragraph: a word that stands everywhere, the longest word, five words, a sentence, all of it.
fn passages(draft: &Draft, step: usize) -> Vec<(Draft, Passage)> {
    let mut out = Vec::new();
    for at in (0..draft.0.len()).filter(|at| at % step == 1) {
        let text = draft.0[at].1.clone();
        let sentences = text::sentences(&text);
        let words: Vec<_> = text::words(&text).collect();
        if words.len() < 12 || !draft.0[at].0.starts_with('p') {
            continue;
        }
        let middle = sentences[sentences.len() / 2].clone();
        let phrase = words[words.len() / 2].start..words[words.len() / 2 + 4].end;
        let common =
            words.iter().find(|word| ["de", "het", "een", "van", "in"].contains(&&text[(*word).clone()])).unwrap_or(&words[0]).clone();
        let ranges = [
            (Size::Common, common),
            (Size::Word, longest(&text)),
            (Size::Phrase, phrase),
            (Size::Sentence, middle),
            (Size::Paragraph, 0..text.len()),
        ];
        for (size, range) in ranges {
            let mut draft = draft.clone();
            draft.0[at].1 = format!("{}{OPEN}{}{CLOSE}{}", &text[..range.start], &text[range.clone()], &text[range.end..]);
            out.push((draft, Passage { size, length: range.len() }));
        }
    }
    out
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Figures {
    right: usize,
    orphaned: usize,
    wrong: usize,
}

/// How much two ranges have in common of what they cover together.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> f64 {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let all = a.end.max(b.end) - a.start.min(b.start);
    f64::from(u32::try_from(common).unwrap()) / f64::from(u32::try_from(all.max(1)).unwrap())
}

fn judge(figures: &mut Figures, text: &str, truth: &[Range<usize>], found: &Resolution) -> bool {
    let same = |a: &Range<usize>, b: &Range<usize>| overlap(a, b) > 0.0 && text::fold(&text[a.clone()]) == text::fold(&text[b.clone()]);
    match found {
        Resolution::Exact(range) | Resolution::Moved { range, .. } => {
            let right = truth.iter().any(|truth| overlap(truth, range) > 0.7 || same(truth, range));
            *(if right { &mut figures.right } else { &mut figures.wrong }) += 1;
            return right;
        }
        Resolution::Orphan { .. } if truth.is_empty() => figures.right += 1,
        Resolution::Orphan { .. } | Resolution::Ambiguous(_) => figures.orphaned += 1,
    }
    true
}

impl Figures {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.orphaned += other.orphaned;
        self.wrong += other.wrong;
    }

    /// Whether at least so many of a hundred are right.
    fn reaches(&self, percent: usize) -> bool {
        self.right * 100 >= (self.right + self.orphaned + self.wrong) * percent
    }
}

/// What becomes of one note: it is made, the text is edited, it is looked for.
fn follow(name: &str, draft: &Draft, before: &[fn(&mut Draft)], after: &[fn(&mut Draft)], counted: bool) -> (Figures, bool) {
    let mut draft = draft.clone();
    before.iter().for_each(|edit| edit(&mut draft));
    let (old, marked) = draft.build();
    let mut anchor = describe(&old, marked[0].clone());
    if !counted {
        anchor.twins = None;
    }
    for edit in after {
        let marked = draft.0.iter().find_map(|(_, text)| text.split_once(OPEN));
        if marked.is_some_and(|(_, rest)| rest.contains(CLOSE)) {
            edit(&mut draft);
        }
    }
    let (new, truth) = draft.build();
    let found = resolve(&new, &anchor);
    let mut figures = Figures::default();
    if !judge(&mut figures, &new.body.text, &truth, &found) {
        println!("WRONG {name}: {anchor:?}\n  -> {found:?} {:?}", found.range().map(|range| &new.body.text[range]));
    }
    (figures, truth.is_empty())
}

/// A debug build takes fewer paragraphs, so that the tests stay quick.
const STEP: usize = if cfg!(debug_assertions) { 40 } else { 3 };

#[test]
fn notes_stay_where_they_belong() {
    let mut by_edit: BTreeMap<&str, Figures> = BTreeMap::new();
    let (mut standing, mut gone) = (Figures::default(), Figures::default());
    for brief in BRIEFS {
        for (draft, passage) in passages(&Draft::read(brief), STEP) {
            for edit in edits().iter().filter(|edit| (edit.fits)(&passage)) {
                let (figures, is_gone) = follow(edit.name, &draft, &[edit.before], &[edit.after], true);
                by_edit.entry(edit.name).or_default().add(figures);
                (if is_gone { &mut gone } else { &mut standing }).add(figures);
            }
        }
    }
    for (name, Figures { right, orphaned, wrong }) in &by_edit {
        println!("{name:40} right {right:5} orphaned {orphaned:4} wrong {wrong:3}");
    }
    println!("standing {standing:?}\ngone {gone:?}");
    assert_eq!((standing.wrong, gone.wrong), (0, 0));
    assert_eq!(by_edit["untouched"].orphaned, 0);
    assert!(standing.reaches(97), "{standing:?}");
    assert!(gone.reaches(99), "{gone:?}");
}

/// Several edits at a time, and anchors that another program made and nobody counted the twins for: fewer are found, and those that
/// were counted never wrongly.
#[test]
fn edits_on_edits_lead_no_note_astray() {
    let (mut counted, mut uncounted) = (Figures::default(), Figures::default());
    let mut dice = 1u64;
    let mut throw = |sides: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 40).unwrap() % sides
    };
    for brief in BRIEFS {
        for (draft, passage) in passages(&Draft::read(brief), STEP) {
            let edits: Vec<_> = edits().into_iter().filter(|edit| (edit.fits)(&passage)).collect();
            for round in 0..if cfg!(debug_assertions) { 4 } else { 12 } {
                let chosen: Vec<_> = (0..2 + round % 3).map(|_| &edits[throw(edits.len())]).collect();
                let before: Vec<_> = chosen.iter().map(|edit| edit.before).take(1).collect();
                let after: Vec<_> = chosen.iter().map(|edit| edit.after).collect();
                let name = chosen.iter().map(|edit| edit.name).collect::<Vec<_>>().join(" + ");
                counted.add(follow(&name, &draft, &before, &after, true).0);
                // Of a paragraph that stood twice to the letter, one is as good as the other to whoever did not count.
                if name.contains("double left") {
                    continue;
                }
                uncounted.add(follow(&format!("{name}, uncounted"), &draft, &before, &after, false).0);
            }
        }
    }
    println!("counted {counted:?}\nuncounted {uncounted:?}");
    assert_eq!(counted.wrong, 0);
    assert!(uncounted.wrong * 1000 <= uncounted.right, "{uncounted:?}");
    assert!(counted.reaches(80), "{counted:?}");
}
