//! How well suggestions find what a careful reader finds, measured on the full articles and beside two plain methods in the same run.
//!
//! The lists hold ids only. `treat-the-same` and `false-friends` were made by reading; weights and rules were chosen by these two and by half of
//! the shipped parallels. By the other half (`kept apart`) nothing was chosen. Without the articles there is nothing to
//! measure, and the test says so.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use kantlijn::document::Target;
use kantlijn::library::Places;
use kantlijn::parallels::suggest::{Collection, Passage, Weights};
use kantlijn::text;
use kantlijn::workspace::{Importing, Workspace, passages};

type Pair = (Target, Target);

/// A way to rank: for each passage the others of other documents, the best first.
type Ranking = HashMap<Target, Vec<Target>>;

fn articles() -> Option<Vec<std::path::PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let mut files: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    (!files.is_empty()).then_some(files)
}

fn pairs(name: &str) -> Vec<Pair> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/suggestions").join(name);
    let text = fs::read_to_string(path).expect("the list is there");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let target = |text: &str| Target::parse(text).expect("DOC#BLOCK");
    lines.map(|line| line.split_once(' ').expect("two passages")).map(|(one, other)| (target(one), target(other))).collect()
}

/// The pairs that shipped parallels set side by side, by half of the parallels: the halves by the names of their files.
fn shipped(workspace: &Workspace) -> (Vec<Pair>, Vec<Pair>) {
    let (mut tuned, mut apart) = (Vec::new(), Vec::new());
    for file in workspace.parallels().iter() {
        let half = if file.name.bytes().map(u32::from).sum::<u32>() % 2 == 0 { &mut tuned } else { &mut apart };
        for aspect in &file.parse().aspects {
            for (at, cell) in aspect.cells.iter().enumerate() {
                for other in aspect.cells[at + 1..].iter().flat_map(|cell| cell.targets()) {
                    half.extend(cell.targets().filter(|one| one.document != other.document).map(|one| in_order(one, other)));
                }
            }
        }
    }
    for half in [&mut tuned, &mut apart] {
        half.sort();
        half.dedup();
    }
    apart.retain(|pair| !tuned.contains(pair));
    (tuned, apart)
}

fn in_order(one: &Target, other: &Target) -> Pair {
    if one <= other { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) }
}

fn ranking(passages: &[Passage], weights: Weights) -> Ranking {
    let collection = Collection::weighed(passages.to_vec(), weights);
    let near = |passage: &Passage| collection.near(&passage.target, 10, |_| true).into_iter().map(|found| found.to).collect();
    passages.iter().map(|passage| (passage.target.clone(), near(passage))).collect()
}

/// Plain TF-IDF with cosines over whatever a text is cut into.
fn plain(passages: &[Passage], cut: impl Fn(&str) -> Vec<String>) -> Ranking {
    let cut: Vec<Vec<String>> = passages.iter().map(|passage| cut(&text::fold(&passage.text))).collect();
    let mut found: HashMap<&str, f64> = HashMap::new();
    for pieces in &cut {
        let mut once: Vec<&str> = pieces.iter().map(String::as_str).collect();
        once.sort_unstable();
        once.dedup();
        once.into_iter().for_each(|piece| *found.entry(piece).or_default() += 1.0);
    }
    let total = passages.len() as f64;
    let vector = |pieces: &Vec<String>| {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        pieces.iter().for_each(|piece| *counts.entry(piece.clone()).or_default() += 1.0);
        counts.iter_mut().for_each(|(piece, count)| *count *= (total / found[piece.as_str()]).ln());
        let length = counts.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(1e-9);
        counts.values_mut().for_each(|weight| *weight /= length);
        counts
    };
    let vectors: Vec<BTreeMap<String, f64>> = cut.iter().map(vector).collect();
    let near = |at: usize| {
        let other = |other: &usize| passages[*other].target.document != passages[at].target.document;
        let score = |other: usize| vectors[at].iter().filter_map(|(piece, weight)| Some(weight * vectors[other].get(piece)?)).sum::<f64>();
        let mut scored: Vec<(f64, usize)> = (0..passages.len()).filter(other).map(|other| (score(other), other)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().take(10).map(|(_, other)| passages[other].target.clone()).collect()
    };
    (0..passages.len()).map(|at| (passages[at].target.clone(), near(at))).collect()
}

/// Of the pairs of a list, asked from both sides: the part that is among the first five, and among the first ten.
fn recall(ranking: &Ranking, list: &[Pair]) -> (f64, f64) {
    let asked: Vec<(&Target, &Target)> = list.iter().flat_map(|(one, other)| [(one, other), (other, one)]).collect();
    let asked: Vec<_> = asked.into_iter().filter(|(one, other)| ranking.contains_key(one) && ranking.contains_key(other)).collect();
    let within = |first: usize| asked.iter().filter(|(from, to)| ranking[from].iter().take(first).any(|found| found == *to)).count();
    (within(5) as f64 / asked.len() as f64, within(10) as f64 / asked.len() as f64)
}

/// How many pairs of a list are among the first five from either side.
fn friends(ranking: &Ranking, list: &[Pair]) -> usize {
    let first = |from: &Target, to: &Target| ranking.get(from).is_some_and(|found| found.iter().take(5).any(|found| found == to));
    list.iter().filter(|(one, other)| first(one, other) || first(other, one)).count()
}

#[test]
fn suggestions_find_what_a_reader_finds() {
    let Some(files) = articles() else {
        println!("skipped: the articles are not at ../shared/articles");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = Workspace::open(Places::within(folder.path()), "toetser");
    for file in &files {
        workspace.import(file, &Importing::default()).expect("the article is imported");
    }
    let all = passages(workspace.library());
    let articles: Vec<Passage> = all.iter().map(|passage| only_the_article(passage, &workspace)).collect();
    let (tuned, apart) = shipped(&workspace);
    let lists = [("read", pairs("treat-the-same.txt")), ("tuned", tuned), ("apart", apart)];
    let false_friends = pairs("false-friends.txt");
    println!("{:<28} {:>11} {:>11} {:>11}  false friends of {}", "", "read", "tuned on", "kept apart", false_friends.len());
    let measure = |name: &str, ranking: Ranking| {
        let found: Vec<(f64, f64)> = lists.iter().map(|(_, list)| recall(&ranking, list)).collect();
        let shown: Vec<String> = found.iter().map(|(five, ten)| format!("{five:.3}/{ten:.3}")).collect();
        let friends = friends(&ranking, &false_friends);
        println!("{name:<28} {}  {friends}", shown.join(" "));
        (found, friends)
    };
    let word = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let grams = |text: &str| {
        let chars: Vec<char> = format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" ")).chars().collect();
        chars.windows(4).map(|gram| gram.iter().collect()).collect()
    };
    let (words, words_friends) = measure("TF-IDF", plain(&articles, word));
    let (pieces, _) = measure("4-grams", plain(&articles, grams));
    let whole = Weights::default();
    let (ours, our_friends) = measure("suggestions", ranking(&all, whole));
    for (name, weights) in [
        ("  without the space", Weights { space: 0.0, ..whole }),
        ("  without what is around", Weights { around: 0.0, ..whole }),
        ("  without breadth", Weights { breadth: 0.0, ..whole }),
        ("  names whatever the words say", Weights { beyond: 1.0, ..whole }),
        ("  words alone", Weights { space: 0.0, around: 0.0, breadth: 0.0, beyond: 1.0, ..whole }),
    ] {
        // Each takes as long as the whole; `MEASURE=1 cargo test suggestions -- --nocapture` prints the table of ARCHITECTURE.
        if std::env::var_os("MEASURE").is_some() {
            measure(name, ranking(&all, weights));
        }
    }
    let (alone, _) = measure("  of the articles alone", ranking(&articles, whole));
    for (list, ((ours, alone), plain)) in ours.iter().zip(&alone).zip(words.iter().zip(&pieces)).enumerate() {
        let best = (plain.0.0.max(plain.1.0), plain.0.1.max(plain.1.1));
        assert!(ours.0 > best.0 * 1.1 && ours.1 > best.1 * 1.1, "{}: {ours:?} is not clearly better than {best:?}", lists[list].0);
        assert!(alone.0 > best.0 && alone.1 > best.1 * 0.95, "{}: the articles alone give {alone:?} beside {best:?}", lists[list].0);
    }
    assert!(our_friends * 4 <= words_friends * 3, "{our_friends} false friends beside {words_friends} of TF-IDF");
}

fn only_the_article(passage: &Passage, workspace: &Workspace) -> Passage {
    let document = workspace.document(&passage.target.document, None).expect("the document is there");
    let block = passage.target.block.as_ref().and_then(|id| document.block(id)).expect("its block is there");
    Passage { text: document.body.block_text(block).to_owned(), ..passage.clone() }
}
