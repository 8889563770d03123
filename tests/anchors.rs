//! Whether notes stay where they belong: texts of our own are edited in every way that texts are, and each note is looked for.
//!
//! The texts are others than those by which the rules of `anchor` were found, and the truth is known in another way: every character carries
//! the place in the first text that it came from, through any number of edits. Three figures are counted.
//!
//! - *right*: found where its words have gone, or said to be gone where they are;
//! - *orphaned*: the words stand, and nothing is claimed, or a choice is offered;
//! - *wrong*: a place is claimed that is not theirs.
//!
//! `cargo bench -- anchors` does the same with many more notes.

// The bench takes this file in by its path, from where its parts would be looked for elsewhere.
#[path = "anchors/edits.rs"]
mod edits;
#[path = "anchors/texts.rs"]
mod texts;

use std::collections::BTreeMap;
use std::ops::Range;

use kantlijn::anchor::{Anchor, Resolution, describe, describe_block, resolve};
use kantlijn::document::{Document, Rendition};

use edits::{Dice, EDITS, Edit};
use texts::Text;

/// What became of notes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub right: usize,
    pub orphaned: usize,
    pub wrong: usize,
}

impl Figures {
    pub fn all(&self) -> usize {
        self.right + self.orphaned + self.wrong
    }

    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Orphaned => self.orphaned += 1,
            Verdict::Wrong => self.wrong += 1,
        }
    }
}

/// The figures of one run.
#[derive(Debug, Default)]
pub struct Report {
    /// Of notes whose paragraph reads as it did and kept its name, whatever was done elsewhere.
    pub unchanged: Figures,
    /// Of notes whose words stand, as far as four fifths of them, in one place.
    pub standing: Figures,
    /// Of notes whose words are gone.
    pub gone: Figures,
    /// Of notes of which something is left, or which are scattered.
    pub damaged: Figures,
    /// Of notes whose words, or nearly those, were put elsewhere too, so that often nothing can tell which is which.
    pub twinned: Figures,
    /// By the name of the first edit.
    pub by_edit: BTreeMap<&'static str, Figures>,
}

impl Report {
    pub fn total(&self) -> Figures {
        let all = [self.standing, self.gone, self.damaged, self.twinned];
        all.iter().fold(Figures::default(), |sum, one| Figures {
            right: sum.right + one.right,
            orphaned: sum.orphaned + one.orphaned,
            wrong: sum.wrong + one.wrong,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Orphaned,
    Wrong,
}

/// Where the words of a passage are in an edited text.
struct Truth {
    /// For every byte of the text whether it is of the passage.
    is_ours: Vec<bool>,
    /// How many letters of the passage stand in the place that has most of them, and how many it had.
    left: usize,
    had: usize,
}

impl Truth {
    fn of(text: &Text, passage: &Range<usize>) -> Self {
        let (mut is_ours, mut letters): (Vec<bool>, Vec<Option<usize>>) = Default::default();
        for (c, from) in text.characters() {
            let from = from.filter(|from| passage.contains(from));
            is_ours.extend(std::iter::repeat_n(from.is_some(), c.len_utf8()));
            if c.is_alphanumeric() {
                letters.push(from);
            }
        }
        // The densest place as long as the passage, a fifth more allowed for what was put in.
        let had = passage.len();
        let window = had + had / 5 + 12;
        let mut left = 0;
        let mut within = 0;
        for at in 0..letters.len() {
            within += usize::from(letters[at].is_some());
            if at >= window {
                within -= usize::from(letters[at - window].is_some());
            }
            left = left.max(within);
        }
        Self { is_ours, left, had }
    }

    fn judge(&self, text: &str, found: &Resolution) -> Verdict {
        let is_gone = self.left * 5 < self.had;
        let range = match found {
            Resolution::Exact(range) | Resolution::Moved { range, .. } => range.clone(),
            Resolution::Orphan { .. } if is_gone => return Verdict::Right,
            Resolution::Orphan { .. } | Resolution::Ambiguous(_) => return Verdict::Orphaned,
        };
        let letters = |range: Range<usize>| {
            text[range.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| range.start + at)
        };
        let claimed = letters(range.clone()).count().max(1);
        let ours = letters(range).filter(|at| self.is_ours[*at]).count();
        // What was found is the passage; or it has all of the passage, and what has grown together with it.
        let is_it = ours * 10 >= claimed * 6 || (ours * 10 >= self.left * 9 && ours * 3 >= claimed);
        if is_it && ours > 0 { Verdict::Right } else { Verdict::Wrong }
    }
}

/// A passage to make a note on: its letters are counted, not its characters.
struct Passage {
    anchor: Anchor,
    /// The origins of its characters.
    origins: Range<usize>,
    letters: usize,
}

/// Passages of every size from a paragraph: a word that stands everywhere, a rare one, a few words, a clause, a sentence, two, all of it, and
/// a passage that runs on into the next.
fn passages(text: &Text, document: &Document, block: usize, dice: &mut Dice) -> Vec<Passage> {
    let body = &document.body;
    let range = body.blocks[block].range.clone();
    let words: Vec<_> =
        kantlijn::text::words(&body.text[range.clone()]).map(|word| range.start + word.start..range.start + word.end).collect();
    let sentences = kantlijn::text::sentences(&body.text[range.clone()]);
    let sentence = |at: usize| {
        range.start + sentences[at].start
            ..range.start
                + sentences[at].start
                + body.text[range.start + sentences[at].start..range.start + sentences[at].end].trim_end().len()
    };
    if words.len() < 12 {
        return Vec::new();
    }
    let first = dice.below(words.len() - 11);
    let chosen = dice.below(sentences.len());
    let longest = words.iter().max_by_key(|word| word.len()).unwrap().clone();
    let shortest = words.iter().min_by_key(|word| word.len()).unwrap().clone();
    let mut ranges = vec![
        shortest,
        longest,
        words[first].start..words[first + 2].end,
        words[first].start..words[first + 5].end,
        words[first].start..words[first + 10].end,
        sentence(chosen),
    ];
    if chosen + 1 < sentences.len() {
        ranges.push(sentence(chosen).start..sentence(chosen + 1).end);
    }
    if let Some(next) = body.blocks.get(block + 1)
        && next.range.len() > 40
    {
        let end = next.range.start + body.text[next.range.clone()].find(' ').unwrap_or(1);
        ranges.push(sentence(sentences.len() - 1).start..end);
    }
    let passage = |anchor, range: Range<usize>| Passage {
        anchor,
        origins: text.origins(&range),
        letters: body.text[range].chars().filter(|c| c.is_alphanumeric()).count(),
    };
    let mut passages: Vec<_> = ranges.into_iter().map(|range| passage(describe(document, range.clone()), range)).collect();
    passages.push(passage(describe_block(document, block), range));
    passages
}

/// Makes notes on every `step`th paragraph of a text, edits the text `stacked` times for each, and looks for them.
pub fn follow(texts: &[Text], step: usize, stacked: usize, rounds: usize, seed: u64) -> Report {
    let mut report = Report::default();
    let mut dice = Dice::new(seed);
    for original in texts {
        for block in (0..original.len()).skip(dice.below(step)).step_by(step) {
            for edit in EDITS {
                for _ in 0..rounds {
                    let further: Vec<&Edit> = (1..stacked).map(|_| &EDITS[dice.below(EDITS.len())]).collect();
                    let edits: Vec<&Edit> = std::iter::once(edit).chain(further).collect();
                    one(original, block, &edits, &mut dice, &mut report);
                }
            }
        }
    }
    report
}

/// One edited text, and all notes of one paragraph.
fn one(original: &Text, block: usize, edits: &[&Edit], dice: &mut Dice, report: &mut Report) {
    let mut before = original.clone();
    // Twins are put there before the note is made, so that the words stood twice all along.
    let at = edits.iter().fold(block, |at, edit| (edit.before)(&mut before, at, dice));
    before.number_origins();
    let document = before.build(Rendition::Brief);
    let notes = passages(&before, &document, at, dice);
    let target = notes.get(dice.below(notes.len().max(1))).map(|passage| passage.origins.clone());
    let Some(target) = target else { return };
    let mut after = before.clone();
    for edit in edits {
        (edit.after)(&mut after, &target, dice);
    }
    let edited = after.build(Rendition::Brief);
    // Notes elsewhere in the paragraph are looked for too; most edits are at the one that was chosen.
    for passage in &notes {
        let truth = Truth { had: passage.letters, ..Truth::of(&after, &passage.origins) };
        let found = resolve(&edited, &passage.anchor);
        let verdict = truth.judge(&edited.body.text, &found);
        let names: Vec<_> = edits.iter().map(|edit| edit.name).collect();
        if verdict == Verdict::Wrong {
            eprintln!(
                "WRONG after {}: {:?}\n   -> {found:?} {:?}",
                names.join(" + "),
                passage.anchor,
                found.range().map(|range| &edited.body.text[range])
            );
        }
        report.by_edit.entry(names[0]).or_default().add(verdict);
        let same = edited.block(&passage.anchor.block).is_some_and(|now| {
            document.block(&passage.anchor.block).is_some_and(|then| document.body.block_text(then) == edited.body.block_text(now))
        });
        let fits = passage.anchor.exact.len() <= document.block(&passage.anchor.block).map_or(0, |block| block.range.len());
        if same && fits && truth.left == truth.had {
            report.unchanged.add(verdict);
        }
        if names.iter().any(|name| name.contains("twin")) {
            report.twinned.add(verdict);
            continue;
        }
        let kind = match (truth.left * 5 >= truth.had * 4, truth.left * 5 < truth.had) {
            (true, _) => &mut report.standing,
            (_, true) => &mut report.gone,
            _ => &mut report.damaged,
        };
        kind.add(verdict);
    }
}

/// The texts of this project's own, and those made by a grammar.
pub fn own_texts() -> Vec<Text> {
    let prose = [include_str!("anchors/nl.txt"), include_str!("anchors/en.txt")];
    let mut texts: Vec<Text> = prose.iter().map(|source| Text::of_paragraphs(source.split("\n\n").map(str::trim))).collect();
    texts.extend([texts::grown(texts::DUTCH, 14, 7), texts::grown(texts::ENGLISH, 14, 11)]);
    texts
}

/// The four articles, imported; none where they are not at hand.
pub fn articles() -> Vec<Text> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    paths.sort();
    let text = |path: std::path::PathBuf| Text::imported(&std::fs::read(&path).ok()?, path.file_name()?.to_str()?);
    paths.into_iter().filter_map(text).collect()
}

fn say(name: &str, report: &Report) {
    let Report { unchanged, standing, gone, damaged, twinned, .. } = report;
    println!(
        "{name}: {:?}\n  unchanged {unchanged:?}\n  standing  {standing:?}\n  gone      {gone:?}\n  damaged   {damaged:?}\n  twinned   {twinned:?}",
        report.total()
    );
    for (edit, Figures { right, orphaned, wrong }) in &report.by_edit {
        println!("  {edit:36} right {right:5} orphaned {orphaned:4} wrong {wrong:3}");
    }
}

/// Fails where more are wrong than so many in a thousand, or fewer found than so many in a hundred of those whose words stand.
fn assert_reached(name: &str, report: &Report, wrong: usize, found: usize) {
    say(name, report);
    let total = report.total();
    assert!(total.wrong * 1000 <= total.all() * wrong, "{name}: more than {wrong} in a thousand are wrong");
    assert_eq!(report.unchanged.orphaned + report.unchanged.wrong, 0, "{name}: lost where nothing has changed");
    assert!(report.standing.right * 100 >= report.standing.all() * found, "{name}: fewer than {found} in a hundred are found");
}

#[test]
fn notes_stay_where_they_belong_through_every_edit() {
    assert_reached("own texts, one edit", &follow(&own_texts(), 7, 1, 1, 3), 1, 97);
}

/// Three at a time, among them twins that are put in and then edited, where often nothing in the text says which of the two is ours: more
/// notes wait for their reader then, and none is put on the twin.
#[test]
fn edits_on_edits_lead_few_notes_astray() {
    assert_reached("own texts, three edits", &follow(&own_texts(), 13, 3, 1, 5), 1, 90);
}

#[test]
fn notes_on_the_articles_stay_where_they_belong() {
    let articles = articles();
    if articles.is_empty() {
        println!("skipped: ../shared/articles is not there");
        return;
    }
    assert_reached("the articles, one edit", &follow(&articles, 60, 1, 1, 17), 1, 97);
}
