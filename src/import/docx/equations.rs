//! Equations, set in one line: what stands above, below or under a root is said with signs.

use crate::docx::{Element, Events, Piece, attribute};
use crate::text;

/// How deep what is in an equation may stand in each other; what is deeper is only its letters.
const DEPTH: usize = 64;

/// A part of an equation.
#[derive(Debug, Default)]
struct Part {
    name: String,
    /// What stands in it, by the names of its parts.
    inside: Vec<(String, String)>,
    signs: Signs,
}

/// The signs that the properties of a part name.
#[derive(Debug, Default)]
struct Signs {
    sign: Option<String>,
    opening: Option<String>,
    closing: Option<String>,
    between: Option<String>,
    has_no_bar: bool,
}

/// An equation as one line.
pub(super) fn line(xml: &str) -> String {
    let mut parts = vec![Part::default()];
    let mut too_deep = 0_usize;
    let mut events = Events::new(xml);
    while let Some(piece) = events.next() {
        match piece {
            Piece::Open(element) if matches!(element.name(), "del" | "moveFrom") => events.pass(&element),
            Piece::Open(element) => {
                parts.last_mut().into_iter().for_each(|part| part.signs.take(&element));
                if element.is_empty {
                } else if parts.len() > DEPTH {
                    too_deep += 1;
                } else {
                    parts.push(Part { name: element.name().to_owned(), ..Part::default() });
                }
            }
            Piece::Text(text) => {
                let is_words = too_deep > 0 || parts.last().is_some_and(|part| part.name == "t");
                parts.last_mut().filter(|_| is_words).into_iter().for_each(|part| part.say("", &text));
            }
            Piece::Close if too_deep > 0 => too_deep -= 1,
            Piece::Close => close(&mut parts),
        }
    }
    (1..parts.len()).for_each(|_| close(&mut parts));
    parts.pop().map(|part| part.line()).unwrap_or_default()
}

/// Puts the innermost part into the one that it stands in.
fn close(parts: &mut Vec<Part>) {
    let Some(part) = parts.pop() else { return };
    let Some(outer) = parts.last_mut() else { return parts.push(part) };
    if part.name.ends_with("Pr") {
        outer.signs = part.signs;
    } else {
        let line = part.line();
        outer.say(&part.name, &line);
    }
}

impl Signs {
    fn take(&mut self, element: &Element<'_>) {
        let value = || Some(attribute(element, "val"));
        match element.name() {
            "chr" => self.sign = value(),
            "begChr" => self.opening = value(),
            "endChr" => self.closing = value(),
            "sepChr" => self.between = value(),
            "type" => self.has_no_bar = attribute(element, "val") == "noBar",
            _ => {}
        }
    }
}

impl Part {
    fn say(&mut self, name: &str, words: &str) {
        match self.inside.last_mut() {
            // Those of one name that stand beside each other are told apart only where they are arguments or rows.
            Some((last, said)) if last == name && !matches!(name, "e" | "mr") => said.push_str(words),
            _ => self.inside.push((name.to_owned(), words.to_owned())),
        }
    }

    /// What its parts of a name say.
    fn of(&self, name: &str) -> String {
        self.inside.iter().filter(|(own, _)| own == name).map(|(_, words)| words.as_str()).collect()
    }

    fn joined(&self, name: &str, between: &str) -> String {
        let parts: Vec<&str> = self.inside.iter().filter(|(own, _)| own == name).map(|(_, words)| words.as_str()).collect();
        parts.join(between)
    }

    fn line(&self) -> String {
        let of = |name: &str| self.of(name);
        let sign = |usual: &str| self.signs.sign.clone().unwrap_or_else(|| usual.to_owned());
        let lowered = || set(&of("sub"), text::lowered, '_');
        let raised = || set(&of("sup"), text::raised, '^');
        match self.name.as_str() {
            "f" => {
                let between = if self.signs.has_no_bar { '¦' } else { '/' };
                format!("{}{between}{}", grouped(&of("num")), grouped(&of("den")))
            }
            "sSup" | "sSub" | "sSubSup" => of("e") + &lowered() + &raised(),
            "sPre" => lowered() + &raised() + &of("e"),
            "rad" => set(&of("deg"), text::raised, '^') + "√" + &grouped(&of("e")),
            "nary" => format!("{}{}{} {}", sign("∫"), lowered(), raised(), of("e")),
            "d" => {
                let side = |own: &Option<String>, usual: &str| own.clone().unwrap_or_else(|| usual.to_owned());
                side(&self.signs.opening, "(") + &self.joined("e", &side(&self.signs.between, "|")) + &side(&self.signs.closing, ")")
            }
            "func" => format!("{} {}", of("fName"), of("e")),
            "limLow" => of("e") + &set(&of("lim"), text::lowered, '_'),
            "limUpp" => of("e") + &set(&of("lim"), text::raised, '^'),
            "acc" => of("e") + &sign("\u{302}"),
            "bar" => of("e") + "\u{305}",
            "m" => self.joined("mr", "; "),
            "mr" => self.joined("e", ", "),
            "eqArr" => self.joined("e", "; "),
            _ => self.inside.iter().map(|(_, words)| words.as_str()).collect(),
        }
    }
}

/// Words above or below the line: in letters that are, or behind a sign.
fn set(words: &str, as_letters: fn(&str) -> Option<String>, sign: char) -> String {
    as_letters(words).unwrap_or_else(|| format!("{sign}({})", words.trim()))
}

/// Words that stand as one.
fn grouped(words: &str) -> String {
    let words = words.trim();
    if words.chars().all(char::is_alphanumeric) || words.chars().count() == 1 { words.to_owned() } else { format!("({words})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn e(name: &str, inside: &str) -> String {
        format!("<m:{name}>{inside}</m:{name}>")
    }

    fn t(words: &str) -> String {
        format!("<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>{words}</m:t></m:r>")
    }

    #[test]
    fn what_stands_above_and_below_is_said_with_signs() {
        let fraction = e("f", &(e("num", &t("a+1")) + &e("den", &t("b"))));
        assert_eq!(line(&(t("x=") + &fraction)), "x=(a+1)/b");
        let square = e("sSup", &(e("e", &t("c")) + &e("sup", &t("2"))));
        let power = e("sSubSup", &(e("e", &t("c")) + &e("sub", &t("ij")) + &e("sup", &t("k+1"))));
        assert_eq!(line(&(square + &t("+") + &power)), "c²+c_(ij)^(k+1)");
        let root = |degree: &str| e("rad", &(e("deg", degree) + &e("e", &t("d+e"))));
        assert_eq!(line(&(root("") + &root(&t("3")))), "√(d+e)³√(d+e)");
        let sum = e(
            "nary",
            &("<m:naryPr><m:chr m:val='∑'/></m:naryPr>".to_owned() + &e("sub", &t("i=1")) + &e("sup", &t("n")) + &e("e", &t("y"))),
        );
        assert_eq!(line(&sum), "∑_(i=1)ⁿ y");
        let row = |one: &str, other: &str| e("mr", &(e("e", &t(one)) + &e("e", &t(other))));
        let matrix = e(
            "d",
            &("<m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr>".to_owned() + &e("e", &e("m", &(row("1", "2") + &row("3", "4"))))),
        );
        assert_eq!(line(&matrix), "[1, 2; 3, 4]");
        assert_eq!(line(&e("d", &(e("e", &t("a")) + &e("e", &t("b"))))), "(a|b)");
        assert_eq!(line(&e("func", &(e("fName", &t("sin")) + &e("e", &t("x"))))), "sin x");
    }

    #[test]
    fn what_is_nested_without_end_is_only_its_letters() {
        let deep = "<m:sSup><m:e>".repeat(50_000) + &t("x") + &"</m:e><m:sup><m:t>2</m:t></m:sup></m:sSup>".repeat(50_000);
        assert!(line(&deep).starts_with('x'));
        assert_eq!(line("<m:f><m:num><m:r><m:t>a"), "a/");
    }
}
