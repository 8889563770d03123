//! Where notes begin amid the lines of a print: at the number with which the text refers to them.

/// The numbers with which a text refers to its notes, and how far they were found to begin.
pub(super) struct Notes {
    referred: Vec<u32>,
    begun: u32,
}

impl Notes {
    /// Gathers numbers right behind a word or the end of a sentence: `geleerde.1`, `deuren²`.
    pub(super) fn of(text: &str) -> Self {
        let mut referred: Vec<u32> = text.split_whitespace().filter_map(reference).collect();
        referred.sort_unstable();
        referred.dedup();
        Self { referred, begun: 0 }
    }

    /// Whether a line begins with the next of these numbers, as the note does that is meant.
    pub(super) fn begin(&mut self, line: &str) -> bool {
        let Some((number, rest)) = line.split_once(' ') else { return false };
        let Some(number) = number.parse().ok().filter(|_| number.len() <= 3) else { return false };
        // `1 May 2024`: a day, and no note.
        let is_day = rest.split(' ').nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let is_next = number == self.begun + 1 && self.referred.binary_search(&number).is_ok();
        let begins = is_next && rest.starts_with(char::is_uppercase) && !is_day;
        self.begun += u32::from(begins);
        begins
    }
}

/// The number of a note behind a word of small letters.
fn reference(word: &str) -> Option<u32> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).or_else(|| u32::try_from(RAISED.iter().position(|raised| *raised == c)?).ok());
    let last = word.chars().next_back().filter(|c| digit(*c).is_some() || matches!(c, '.' | ',' | ';' | ')' | '’' | '”'))?;
    let word = if digit(last).is_none() { &word[..word.len() - last.len_utf8()] } else { word };
    let before = word.trim_end_matches(|c| digit(c).is_some());
    let digits = &word[before.len()..];
    let bare = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '”', '»', ')', '"', '\'']);
    let is_one = (1..=3).contains(&digits.chars().count()) && bare.ends_with(char::is_lowercase);
    is_one.then(|| digits.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit))
}
