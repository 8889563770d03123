//! Numbers of lines in the margin.

use super::sheet::Word;

/// The fewest numbers that count the lines of a page, each line and some of them, and the most. The items of a list are fewer.
const EACH: usize = 10;
const SOME: usize = 4;
const MOST: usize = 300;

/// How many words at the head and the foot of the page may stand above or below the numbers.
const ELSEWHERE: usize = 2;

/// How many runs of numbers of one page are tried, and how many margins are known of all.
const TRIES: usize = 8;

/// How much the edge of such numbers may differ, in points.
const EDGE: f32 = 1.2;

/// From so many letters on, what stands beside a number is a line.
const LINE: usize = 24;

/// Numbers of a page, each with the place of its word.
type Run = Vec<(usize, u32)>;

/// Where numbers of lines stand, and how they are set.
#[derive(Debug, Clone, Copy)]
struct Margin {
    edge: fn(&Word) -> f32,
    at: f32,
    size: f32,
    step: u32,
}

/// The words of each page without the numbers in its margin that count its lines: below each other where no other word stands, each as much
/// more than the one above it as the last, beside lines of text. Where one page has them, fewer show them in the same margin of another.
pub(super) fn without(pages: Vec<Vec<Word>>) -> Vec<Vec<Word>> {
    let mut known = Vec::new();
    let mut taken: Vec<Vec<bool>> = pages.iter().map(|words| of_page(words, &mut known)).collect();
    for (words, taken) in pages.iter().zip(&mut taken) {
        known.iter().for_each(|margin| margin.take(words, taken));
    }
    let kept =
        |(words, taken): (Vec<Word>, Vec<bool>)| words.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(word, _)| word).collect();
    pages.into_iter().zip(taken).map(kept).collect()
}

/// Which words of a page are such numbers; their margins are known from then on.
fn of_page(words: &[Word], known: &mut Vec<Margin>) -> Vec<bool> {
    let mut numbers = numbers(words);
    let mut taken = vec![false; words.len()];
    let mut tries = 0;
    for edge in EDGES {
        numbers.sort_by(|a, b| edge(&words[a.0]).total_cmp(&edge(&words[b.0])));
        for alike in numbers.chunk_by(|a, b| edge(&words[b.0]) - edge(&words[a.0]) < EDGE) {
            let mut run: Run = alike.iter().filter(|(at, _)| !taken[*at]).copied().collect();
            run.sort_by_key(|(at, _)| *at);
            let Some(step) = step(&run).filter(|_| tries < TRIES) else { continue };
            tries += 1;
            if stand_in_margin(words, &run) {
                run.iter().for_each(|(at, _)| taken[*at] = true);
                let first = &words[run[0].0];
                let margin = Margin { edge, at: edge(first), size: first.size, step };
                if known.len() < TRIES && !known.iter().any(|other: &Margin| (other.at - margin.at).abs() < EDGE) {
                    known.push(margin);
                }
            }
        }
    }
    taken
}

/// The edges at which numbers below each other may stand.
const EDGES: [fn(&Word) -> f32; 2] = [|word| word.right, |word| word.left];

impl Margin {
    /// Takes what stands in this margin of a page and counts on as its numbers do.
    fn take(&self, words: &[Word], taken: &mut [bool]) {
        let is_one = |word: &Word| ((self.edge)(word) - self.at).abs() < EDGE && (word.size - self.size).abs() < 0.05 * self.size;
        let run: Run = numbers(words).into_iter().filter(|(at, _)| !taken[*at] && is_one(&words[*at])).collect();
        let counts = |pair: &[(usize, u32)]| pair[1].1 > pair[0].1 && (pair[1].1 - pair[0].1).is_multiple_of(self.step);
        let fits = |run: &Run| run.len() < MOST && run.windows(2).all(counts) && stand_in_margin(words, run);
        if !run.is_empty() && fits(&run) {
            run.iter().for_each(|(at, _)| taken[*at] = true);
        }
    }
}

fn numbers(words: &[Word]) -> Run {
    words.iter().enumerate().filter_map(|(at, word)| Some((at, number(word)?))).collect()
}

fn number(word: &Word) -> Option<u32> {
    let fits = (1..=4).contains(&word.text.len()) && word.text.bytes().all(|byte| byte.is_ascii_digit());
    word.text.parse().ok().filter(|_| fits && !word.superior && !word.is_glued())
}

/// By how much numbers, from the top of the page down, are each more than the one above, all of them by as much.
fn step(run: &[(usize, u32)]) -> Option<u32> {
    let [(_, one), (_, two), ..] = run else { return None };
    let step = two.saturating_sub(*one);
    let even = || run.windows(2).all(|pair| pair[1].1.checked_sub(pair[0].1) == Some(step));
    let least = if step == 1 { EACH } else { SOME };
    ((least..MOST).contains(&run.len()) && matches!(step, 1 | 2 | 5 | 10) && even()).then_some(step)
}

/// Whether numbers stand where no other word does, beside lines of text and not the cells of a table.
fn stand_in_margin(words: &[Word], run: &[(usize, u32)]) -> bool {
    let numbers = || run.iter().map(|(at, _)| &words[*at]);
    let left = numbers().map(|word| word.left).fold(f32::MAX, f32::min);
    let right = numbers().map(|word| word.right).fold(0.0, f32::max);
    let size = numbers().map(|word| word.size).fold(0.0, f32::max);
    let top = numbers().map(|word| word.base).fold(f32::MIN, f32::max) + size;
    let foot = numbers().map(|word| word.base).fold(f32::MAX, f32::min) - size;
    let own = |at: usize| run.binary_search_by_key(&at, |(own, _)| *own).is_ok();
    let meets = |word: &Word| word.right > left - 0.3 * size && word.left < right + 0.3 * size;
    let met = words.iter().enumerate().filter(|(at, word)| !own(*at) && meets(word));
    // No word stands above or below them but those at the head and at the foot of the page.
    let (among, elsewhere): (Vec<_>, Vec<_>) = met.partition(|(_, word)| word.base < top && word.base > foot);
    let clear = among.is_empty() && elsewhere.len() <= ELSEWHERE;
    let near = |number: &Word| {
        let near = words.iter().filter(|word| (word.base - number.base).abs() < 0.3 * word.size);
        near.fold((0, 0), |(words, letters), word| (words + 1, letters + word.text.len()))
    };
    let beside = |number: &&Word| matches!(near(number), (words, letters) if words > 4 || letters > LINE);
    clear && numbers().filter(beside).count() * 3 >= run.len() * 2
}
