//! Code: lines in letters that are all as wide, in a text that is set otherwise; their indents and gaps are their own.

use super::block::{Block, SetAs};
use super::rows::{Row, middle};
use super::setting::Setting;
use super::sheet::Word;

/// Signs that lines of code have and sentences have not.
const SIGNS: [char; 14] = ['=', '{', '}', '<', '>', '_', '$', '#', '|', '\\', '*', '@', '~', '^'];

/// The most spaces of one gap.
const SPACES: f32 = 120.0;

/// Whether a row may be a line of code.
pub(super) fn is_line(row: &Row, setting: Setting) -> bool {
    let [first, rest @ ..] = row.words.as_slice() else { return false };
    let own = if is_number(first) && !rest.is_empty() { rest } else { &row.words };
    !setting.fixed && own.iter().all(|word| word.face.fixed || word.text == "•")
}

/// Whether a word may be the number of a line of code, in letters of the text.
fn is_number(word: &Word) -> bool {
    !word.face.fixed && word.text.len() <= 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a row goes on with the code above it.
pub(super) fn goes_on(above: &Row, row: &Row, setting: Setting) -> bool {
    let step = (above.base() - row.base()) / above.size();
    (-0.1..2.7 * setting.lead).contains(&step)
}

/// Reads code; what is in such letters and none, sentences or an address, is text.
pub(super) fn settle(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == SetAs::Code) {
        // Numbers of lines are of the page.
        block.rows.iter_mut().filter(|row| row.words.len() > 1 && is_number(&row.words[0])).for_each(|row| drop(row.words.remove(0)));
        if is_code(block) {
            block.table = text(&block.rows);
        } else {
            block.kind = SetAs::Text;
        }
    }
}

fn is_code(block: &Block) -> bool {
    let rows = &block.rows;
    let first = rows[0].left();
    let ends = |text: &str| text.ends_with(['{', '}', ';', ')', ']', ','].as_slice()) && text.contains(['(', '{', '[', '='].as_slice());
    let is_one = |row: &&Row| {
        let text = row.text();
        text.contains(SIGNS.as_slice()) || text.contains("()") || text.ends_with([';', '{', '}']) || ends(&text)
    };
    let signed = rows.iter().filter(is_one).count();
    // Lines that are filled break where the next word did not fit.
    let indents = rows.iter().filter(|row| (row.left() - first).abs() > 0.5 * block.size).count();
    signed * 2 >= rows.len() || signed > 0 && indents * 3 >= rows.len() && rows.len() > 2
}

/// What lines of code say.
fn text(rows: &[Row]) -> String {
    let widths = rows.iter().flat_map(|row| &row.words).map(|word| (word.right - word.left) / count(&word.text));
    let wide = middle(widths.collect()).unwrap_or(6.0).max(1.0);
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let steps = rows.windows(2).map(|pair| pair[0].base() - pair[1].base());
    let step = middle(steps.collect()).unwrap_or(f32::MAX).max(1.0);
    let mut out = String::new();
    let mut above: Option<f32> = None;
    for row in rows {
        if let Some(above) = above.replace(row.base()) {
            out.push_str(if above - row.base() > 1.6 * step { "\n\n" } else { "\n" });
        }
        let mut end = left;
        for word in &row.words {
            let spaces = ((word.left - end) / wide).round().clamp(0.0, SPACES);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 120")]
            out.push_str(&" ".repeat(spaces as usize));
            out.push_str(&word.text);
            end = word.right;
        }
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "the letters of a word")]
fn count(text: &str) -> f32 {
    text.chars().count().max(1) as f32
}
