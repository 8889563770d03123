//! What every part is made of: runs of words, given out in pieces.

use crate::archive::Packed;
use crate::docx::escape;

/// Where the pieces of a part go.
pub(super) type Pieces<'p> = dyn FnMut(&str) -> Packed + 'p;

/// A run with these properties; line ends and tabs are Word's.
pub(super) fn looking(look: &str, text: &str) -> String {
    let mut out = String::from("<w:r>");
    if !look.is_empty() {
        out.push_str("<w:rPr>");
        out.push_str(look);
        out.push_str("</w:rPr>");
    }
    for (line_number, line) in text.split('\n').enumerate() {
        if line_number > 0 {
            out.push_str("<w:br/>");
        }
        for (number, piece) in line.split('\t').enumerate() {
            if number > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                out.push_str("<w:t xml:space=\"preserve\">");
                out.push_str(&escape(piece));
                out.push_str("</w:t>");
            }
        }
    }
    out.push_str("</w:r>");
    out
}
