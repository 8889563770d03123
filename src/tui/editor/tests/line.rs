//! A line: one row of an editor, which scrolls.

use super::*;

fn drawn(line: &Line, width: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
    let position = line.draw(buffer.area, &mut buffer, Style::new()).unwrap();
    let mut cells: Vec<_> = (0..width).map(|x| buffer[(x, 0)].symbol().to_owned()).collect();
    cells.insert(usize::from(position.x), "|".into());
    cells.concat()
}

#[track_caller]
fn test((text, script, expected): (&str, &str, &str)) {
    let mut line = Line::new(text);
    keys(script).iter().for_each(|key| assert_ne!(line.handle(key), Handled::Ignored, "{key:?}"));
    assert_eq!(with_marks(line.text(), line.cursor(), None), expected);
}

#[test]
fn keys_are_those_of_the_editor() {
    test(("pad/naar", "ctrl-left =x", "pad/x|naar"));
    test(("een zin", "home del end =s", "en zins|"));
    test(("een zin", "ctrl-w ctrl-w =x_y ctrl-z", "x |"));
    test(("een zin", "ctrl-u", "|"));
    test(("een zin", "home ctrl-k ctrl-v", "|"));
}

#[test]
fn it_stays_one_line() {
    let mut line = Line::new("een\ntwee\n");
    assert_eq!(line.text(), "een twee");
    line.apply(EditorKey::Move(Motion::TextStart));
    line.insert("nul\r\n");
    assert_eq!(line.text(), "nuleen twee");
    for name in ["enter", "ctrl-j", "up", "down", "pgup", "pgdn", "tab", "esc"] {
        assert_eq!(line.handle(&key(name)), Handled::Ignored, "{name}");
    }
}

#[test]
fn it_scrolls_to_the_cursor() {
    let mut line = Line::new("van links naar rechts");
    assert_eq!(drawn(&line, 11), "aar rechts| ");
    line.apply(EditorKey::Move(Motion::WordLeft));
    assert_eq!(drawn(&line, 11), "aar |rechts ");
    line.apply(EditorKey::Move(Motion::RowStart));
    assert_eq!(drawn(&line, 11), "|van links n");
    line.apply(EditorKey::Move(Motion::RowEnd));
    line.apply(EditorKey::Delete(Motion::WordLeft));
    assert_eq!(drawn(&line, 11), "inks naar | ");
    assert_eq!(drawn(&line, 30), format!("van links naar |{}", " ".repeat(15)));
}

#[test]
fn wide_graphemes_are_not_cut() {
    let mut line = Line::new("漢字漢字");
    assert_eq!(drawn(&line, 6), " 漢 字 | ");
    line.apply(EditorKey::Move(Motion::TextStart));
    assert_eq!(drawn(&line, 5), "|漢 字  ");
}
