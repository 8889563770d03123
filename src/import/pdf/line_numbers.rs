//! Numbers of lines in the margin.

use super::sheet::Word;

/// The fewest and the most numbers that count the lines of a page.
const FEWEST: usize = 4;
const MOST: usize = 300;

/// How many words at the head and the foot of the page may stand above or below the numbers.
const ELSEWHERE: usize = 2;

/// How many runs of numbers of one page are tried.
const TRIES: usize = 8;

/// How much the edge of such numbers may differ, in points.
const EDGE: f32 = 1.2;

/// The words of a page without the numbers in its margin that count its lines: below each other where no other word stands, each as much
/// more than the one above it as the last, beside lines of text.
pub(super) fn without(words: &[Word]) -> Vec<Word> {
    let mut numbers: Vec<(usize, u32)> = words.iter().enumerate().filter_map(|(at, word)| Some((at, number(word)?))).collect();
    let mut taken = vec![false; words.len()];
    let mut tries = 0;
    for edge in [|word: &Word| word.right, |word: &Word| word.left] {
        numbers.sort_by(|a, b| edge(&words[a.0]).total_cmp(&edge(&words[b.0])));
        for alike in numbers.chunk_by(|a, b| edge(&words[b.0]) - edge(&words[a.0]) < EDGE) {
            let mut run: Vec<(usize, u32)> = alike.iter().filter(|(at, _)| !taken[*at]).copied().collect();
            run.sort_by_key(|(at, _)| *at);
            if !counts_on(&run) || tries == TRIES {
                continue;
            }
            tries += 1;
            if stand_in_margin(words, &run) {
                run.iter().for_each(|(at, _)| taken[*at] = true);
            }
        }
    }
    words.iter().zip(taken).filter(|(_, taken)| !taken).map(|(word, _)| word.clone()).collect()
}

fn number(word: &Word) -> Option<u32> {
    let fits = (1..=4).contains(&word.text.len()) && word.text.bytes().all(|byte| byte.is_ascii_digit());
    word.text.parse().ok().filter(|_| fits && !word.superior && !word.is_glued())
}

/// Whether numbers, from the top of the page down, each are as much more than the one above as the last.
fn counts_on(run: &[(usize, u32)]) -> bool {
    let [(_, one), (_, two), ..] = run else { return false };
    let step = two.saturating_sub(*one);
    let even = || run.windows(2).all(|pair| pair[1].1.checked_sub(pair[0].1) == Some(step));
    (FEWEST..MOST).contains(&run.len()) && matches!(step, 1 | 2 | 5 | 10) && even()
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
    let beside = |number: &&Word| words.iter().filter(|word| (word.base - number.base).abs() < 0.3 * word.size).count() > 4;
    clear && numbers().filter(beside).count() * 3 >= run.len() * 2
}
