//! Lists that count by themselves: the part that says how, and which list an item belongs to.

use std::fmt::Write as _;

use crate::document::Marker;

/// How many levels a list of Word has.
const LEVELS: usize = 9;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The numbers that a template has given away already: of forms of lists, and of lists.
    taken: (u32, u32),
    /// Whether each list counts, with the level and the number at which it starts.
    lists: Vec<(bool, usize, u64)>,
    /// The lists that are open, outermost first: which, and the next number.
    open: Vec<(usize, u64)>,
}

impl Numbering {
    /// Lists beside those of a template, which has given away these numbers.
    pub(super) fn after(taken: (u32, u32)) -> Self {
        Self { taken, ..Self::default() }
    }

    /// Ends all lists.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }

    /// The property that makes a paragraph an item; `depth` counts from 1.
    pub(super) fn item(&mut self, depth: usize, marker: Marker, first: bool) -> String {
        let level = depth.clamp(1, LEVELS) - 1;
        let (counts, number) = if let Marker::Number(number) = marker { (true, number) } else { (false, 1) };
        let goes_on = self.open.get(level).is_some_and(|&(list, next)| {
            let of = self.lists[list];
            !first && of.0 == counts && (!counts || next == number)
        });
        self.open.truncate(level + usize::from(goes_on));
        while self.open.len() <= level {
            self.lists.push((counts, level, number));
            self.open.push((self.lists.len() - 1, number));
        }
        let (list, next) = &mut self.open[level];
        *next = number.saturating_add(1);
        let list = u32::try_from(*list).unwrap_or(u32::MAX - 1).saturating_add(1).saturating_add(self.taken.1);
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    }

    /// The forms of lists and the lists, to be put into the part: forms come first.
    pub(super) fn parts(&self) -> (String, String) {
        let (bullets, numbers) = (self.taken.0 + 1, self.taken.0 + 2);
        let mut lists = String::new();
        for (at, (counts, level, start)) in self.lists.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX - 1).saturating_add(1).saturating_add(self.taken.1);
            let form = if *counts { numbers } else { bullets };
            let _ = write!(lists, "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{form}\"/>");
            if *counts {
                let start = start.min(&32_767);
                let _ = write!(lists, "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>");
            }
            lists.push_str("</w:num>");
        }
        (form(bullets, false) + &form(numbers, true), lists)
    }
}

fn form(number: u32, counts: bool) -> String {
    let mut out = format!("<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for level in 0..LEVELS {
        let (format, text) = match (counts, level % 3) {
            (true, 0) => ("decimal", format!("%{}.", level + 1)),
            (true, 1) => ("lowerLetter", format!("%{}.", level + 1)),
            (true, _) => ("lowerRoman", format!("%{}.", level + 1)),
            (false, 0) => ("bullet", "•".to_owned()),
            (false, 1) => ("bullet", "–".to_owned()),
            (false, _) => ("bullet", "▪".to_owned()),
        };
        let _ = write!(
            out,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
            360 * (level + 1)
        );
    }
    out.push_str("</w:abstractNum>");
    out
}

/// How far the words of an item are set in, in twentieths of a point.
pub(super) fn indent(depth: usize) -> String {
    format!("<w:ind w:left=\"{}\"/>", 360 * depth.clamp(1, LEVELS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_where_its_items_do_and_counts_from_where_it_starts() {
        let mut lists = Numbering::default();
        let items = [(1, Marker::Number(3), true), (1, Marker::Number(4), false), (2, Marker::Bullet, true), (1, Marker::Number(5), false)];
        let written: Vec<_> = items.into_iter().map(|(depth, marker, first)| lists.item(depth, marker, first)).collect();
        assert_eq!(written[0], written[1]);
        assert_eq!(written[0], written[3]);
        assert!(written[2].contains("w:ilvl w:val=\"1\"") && written[2].contains("w:numId w:val=\"2\""), "{}", written[2]);
        assert!(lists.parts().1.contains("<w:startOverride w:val=\"3\"/>"));
    }
}
