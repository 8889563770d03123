//! An editor is tested as (text, keys, text): `|` is the cursor and `[` where the selection began. It is drawn 18 cells wide, so that a row
//! has 17, a prime, and one is left for the cursor.

mod line;
mod promises;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::style::Modifier;

use super::*;

const AREA: Rect = Rect::new(0, 0, 18, 5);

/// A key from its name: `ctrl-left`, `alt-b`, `x`.
fn key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((prefix, stripped)) = rest.split_once('-').filter(|(prefix, _)| ["ctrl", "alt", "shift"].contains(prefix)) {
        modifiers |= match prefix {
            "ctrl" => KeyModifiers::CONTROL,
            "alt" => KeyModifiers::ALT,
            _ => KeyModifiers::SHIFT,
        };
        rest = stripped;
    }
    let code = match rest {
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "enter" => KeyCode::Enter,
        "back" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "ins" => KeyCode::Insert,
        "tab" => KeyCode::Tab,
        "esc" => KeyCode::Esc,
        other => KeyCode::Char(other.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// The keys of a script: names, and `=typed_text` with `_` for a space.
fn keys(script: &str) -> Vec<KeyEvent> {
    let typed = |text: &str| text.chars().map(|c| KeyEvent::from(KeyCode::Char(if c == '_' { ' ' } else { c }))).collect();
    script.split_whitespace().flat_map(|word| word.strip_prefix('=').map_or_else(|| vec![key(word)], typed)).collect()
}

fn draw(editor: &Editor, area: Rect) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(area);
    let styles = Styles { selection: Style::new().add_modifier(Modifier::REVERSED), ..Styles::default() };
    let position = editor.draw(area, &mut buffer, &styles);
    (buffer, position)
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let row = |y| (buffer.area.left()..buffer.area.right()).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (buffer.area.top()..buffer.area.bottom()).map(row).collect()
}

/// An editor of a text with a `|` in it.
fn marked(text: &str) -> Editor {
    let (before, behind) = text.split_once('|').unwrap();
    let mut editor = Editor::new(&format!("{before}{behind}"));
    editor.apply(EditorKey::Move(Motion::TextStart));
    while editor.cursor() < Manuscript::new(before, false).text().len() {
        editor.apply(EditorKey::Move(Motion::Right));
    }
    editor
}

fn with_marks(text: &str, cursor: usize, anchor: Option<usize>) -> String {
    let mut marks = vec![(cursor, '|')];
    marks.extend(anchor.filter(|anchor| *anchor != cursor).map(|anchor| (anchor, '[')));
    marks.sort_unstable();
    let mut shown = text.to_owned();
    for (at, mark) in marks.into_iter().rev() {
        shown.insert(at, mark);
    }
    shown
}

fn shown(editor: &Editor) -> String {
    let selection = editor.manuscript.selection();
    let anchor = selection.map(|range| if range.start == editor.cursor() { range.end } else { range.start });
    with_marks(editor.text(), editor.cursor(), anchor)
}

#[track_caller]
fn test((text, script, expected): (&str, &str, &str)) {
    let mut editor = marked(text);
    draw(&editor, AREA);
    for key in keys(script) {
        assert_ne!(editor.handle(&key), Handled::Ignored, "{key:?}");
        draw(&editor, AREA);
    }
    assert_eq!(shown(&editor), expected, "{text} {script}");
}

#[test]
fn typing_and_removing() {
    test(("|", "=De_kantlijn", "De kantlijn|"));
    test(("een| zin", "=e_hele", "eene hele| zin"));
    test(("ab|cd", "enter enter", "ab\n\n|cd"));
    test(("ab\n|cd", "back", "ab|cd"));
    test(("ab|\ncd", "del", "ab|cd"));
    test(("|ab", "back", "|ab"));
    test(("ab|", "del", "ab|"));
}

#[test]
fn a_grapheme_is_one_step() {
    test(("cafe\u{301}|", "back", "caf|"));
    test(("een 🇳🇱|", "back", "een |"));
    test(("een 👩\u{200d}👩\u{200d}👧|!", "back", "een |!"));
    test(("|🇳🇱🇧🇪", "right right", "🇳🇱🇧🇪|"));
    test(("🇳🇱|🇧🇪", "left del", "|🇧🇪"));
    test(("|e\u{301}n", "right", "é|n"));
    test(("x\u{323}\u{301}|", "left", "|x\u{323}\u{301}"));
}

#[test]
fn what_is_typed_joins_what_it_belongs_to() {
    test(("caf|s", "e \u{301}", "café|s"));
    test(("|", "👩 \u{200d} 👧", "👩\u{200d}👧|"));
    test(("|", "👩 \u{200d} 👧 back", "|"));
    test(("|", "👩 \u{200d} a", "👩a|"));
    test(("|", "a \u{200d} left", "|a"));
    test(("|", "🇳 🇱 🇧", "🇳🇱🇧|"));
    test(("|🇱🇧", "🇳", "🇳🇱|🇧"));
    test(("🇳x|🇱", "back", "🇳🇱|"));
    test(("|", "\u{301} \u{7}", "|"));
    test(("|می\u{200c}خواهم", "x right x", "xمx|ی\u{200c}خواهم"));
    test(("مxی\u{200c}خ|", "left left back", "م|ی\u{200c}خ"));
}

#[test]
fn words() {
    test(("Een zin, met woorden|", "ctrl-left ctrl-left", "Een zin, |met woorden"));
    test(("|Een zin, met", "ctrl-right alt-f", "Een zin|, met"));
    test(("een\n\n|twee", "alt-b", "|een\n\ntwee"));
    test(("een zin.|", "ctrl-w", "een |"));
    test(("Oekraïne en|", "alt-back ctrl-back", "|"));
    test(("een| zin. Twee", "ctrl-del alt-d", "een|"));
    test(("ก\u{e33}|", "ctrl-left", "|ก\u{e33}"));
}

#[test]
fn up_and_down_keep_the_column() {
    test(("een lange regel|\nkort\neen lange regel", "down down", "een lange regel\nkort\neen lange regel|"));
    test(("een lange regel\nkort\neen lang|e regel", "up up", "een lang|e regel\nkort\neen lange regel"));
    test(("een |lange regel die verder gaat", "down", "een lange regel die |verder gaat"));
    test(("一二三|\nabcdefgh", "down left up", "一二|三\nabcdefgh"));
    test(("eén re|gel", "up", "|eén regel"));
    test(("eén re|gel", "down", "eén regel|"));
    test(("eén re|gel\ntwee", "up down", "eén regel\ntwee|"));
}

#[test]
fn a_row_has_a_start_and_an_end() {
    test(("een kantlijn is e|en streep", "home", "een kantlijn is |een streep"));
    test(("een kant|lijn is een streep", "end", "een kantlijn is| een streep"));
    test(("een kantlijn is e|en streep", "end", "een kantlijn is een streep|"));
    test(("een kantlijn is e|en streep\nx", "ctrl-home", "|een kantlijn is een streep\nx"));
    test(("een kant|lijn\nx", "ctrl-end", "een kantlijn\nx|"));
    test(("een kantlijn is e|en streep", "ctrl-a", "een kantlijn is |een streep"));
}

#[test]
fn the_end_of_a_broken_word_is_on_its_own_row() {
    let mut editor = marked("|zelfbeschikkingsrechtverklaring");
    draw(&editor, AREA);
    for (name, x, y) in [("end", 17, 0), ("end", 17, 0), ("down", 14, 1), ("up", 17, 0), ("home", 0, 0), ("end", 17, 0), ("right", 1, 1)] {
        editor.handle(&key(name));
        assert_eq!(draw(&editor, AREA).1, Some(Position::new(x, y)), "{name}");
    }
    editor.handle(&key("up"));
    editor.handle(&key("end"));
    editor.handle(&key("ctrl-u"));
    assert_eq!(shown(&editor), "|echtverklaring");
}

#[test]
fn removing_to_an_edge_goes_on_over_it() {
    test(("een kantlijn is een| streep", "ctrl-u", "een kantlijn is | streep"));
    test(("een kantlijn is |een", "ctrl-u", "een kantlijn is|een"));
    test(("een kant|lijn is een streep\nx", "ctrl-k", "een kant|\nx"));
    test(("een kant|\nx", "ctrl-k", "een kant|x"));
}

#[test]
fn pages() {
    let text = (0..12).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    test((&format!("|{text}"), "pgdn pgdn", &text.replace("\n8", "\n|8")));
    test((&format!("|{text}"), "pgdn pgdn pgup", &text.replace("\n4", "\n|4")));
    test((&format!("{text}|"), "pgup pgup pgup pgup", &format!("|{text}")));
}

#[test]
fn selecting() {
    test(("een| twee", "shift-right shift-right", "een[ t|wee"));
    test(("een| twee", "shift-left del", "ee| twee"));
    test(("een| twee", "shift-ctrl-right =x", "eenx|"));
    test(("een| twee", "shift-home", "|een[ twee"));
    test(("een| twee\ndrie", "shift-down left", "een| twee\ndrie"));
    test(("een| twee", "shift-ctrl-left right", "een| twee"));
    test(("een| twee", "shift-right up", "|een twee"));
    test(("een| twee", "alt-a back", "|"));
    test(("een| twee", "alt-a enter", "\n|"));
}

#[test]
fn cutting_copying_and_pasting() {
    test(("een| twee", "alt-B alt-x end ctrl-v ctrl-v", " tweeeeneen|"));
    test(("een| twee", "alt-B alt-c right ctrl-v", "eeneen| twee"));
    test(("een| twee", "shift-ctrl-right shift-del home shift-ins", " twee|een"));
    test(("een| twee", "alt-x ctrl-v alt-c", "een| twee"));
    test(("een| twee", "alt-a ctrl-ins =x ctrl-v", "xeen twee|"));
}

#[test]
fn undo_goes_by_words_and_kinds() {
    test(("|", "=een_twee_drie ctrl-z", "een twee |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z", "een |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z ctrl-y", "een twee |"));
    test(("|", "=een_twee_drie ctrl-z ctrl-z ctrl-z ctrl-z ctrl-shift-z", "een |"));
    test(("|", "=een back back ctrl-z", "een|"));
    test(("|", "=een enter =twee ctrl-z ctrl-z", "een|"));
    test(("een| twee", "=x left =y ctrl-z", "een|x twee"));
    test(("een| twee", "shift-ctrl-left =x ctrl-z", "|een[ twee"));
    test(("een twee|", "ctrl-w ctrl-w ctrl-z", "een |"));
    test(("een|", "=x ctrl-z =y ctrl-y", "eeny|"));
    test(("een t|wee", "del del del ctrl-z", "een t|wee"));
}

#[test]
fn a_paste_is_cleaned() {
    let mut editor = marked("a|b");
    editor.insert("x\r\ny\tz\u{1b}[31m\u{202e}e\u{301}");
    assert_eq!(shown(&editor), "ax\ny    z[31mé|b");
    editor.apply(EditorKey::Undo);
    assert_eq!(shown(&editor), "a|b");
}

#[test]
fn replacing_the_whole_can_be_undone() {
    let mut editor = marked("een| twee");
    editor.replace("een drie\n");
    assert_eq!(shown(&editor), "een drie\n|");
    editor.apply(EditorKey::Undo);
    assert_eq!(shown(&editor), "een| twee");
}

#[test]
fn keys_say_what_became_of_them() {
    let mut editor = Editor::new("");
    for (name, handled) in [
        ("x", Handled::Edited),
        ("left", Handled::Moved),
        ("back", Handled::Moved),
        ("del", Handled::Edited),
        ("tab", Handled::Ignored),
        ("esc", Handled::Ignored),
        ("ctrl-s", Handled::Ignored),
        ("ctrl-enter", Handled::Ignored),
        ("alt-left", Handled::Ignored),
    ] {
        assert_eq!(editor.handle(&key(name)), handled, "{name}");
    }
}

#[test]
fn rows_are_drawn_with_the_cursor_in_sight() {
    let mut editor = Editor::new("Een kantlijn is een streep naast de tekst.\n\n漢字漢字漢字漢字漢字 slot");
    let (buffer, position) = draw(&editor, AREA);
    assert_eq!(lines(&buffer), ["een streep naast", "de tekst.", "", "漢 字 漢 字 漢 字 漢 字", "漢 字  slot"]);
    assert_eq!(position, Some(Position::new(9, 4)));
    editor.apply(EditorKey::Move(Motion::TextStart));
    let (buffer, position) = draw(&editor, AREA);
    assert_eq!(lines(&buffer), ["Een kantlijn is", "een streep naast", "de tekst.", "", "漢 字 漢 字 漢 字 漢 字"]);
    assert_eq!(position, Some(Position::new(0, 0)));
}

#[test]
fn a_row_of_context_is_kept() {
    let text = (0..20).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let mut editor = marked(&format!("|{text}"));
    let mut top = |name: &str, times: usize| {
        (0..times).for_each(|_| _ = editor.handle(&key(name)));
        lines(&draw(&editor, AREA).0)[0].clone()
    };
    assert_eq!(top("down", 3), "0");
    assert_eq!(top("down", 1), "1");
    assert_eq!(top("down", 15), "15");
    assert_eq!(top("up", 3), "15");
    assert_eq!(top("up", 1), "14");
    assert_eq!(top("up", 20), "0");
}

#[test]
fn the_cursor_has_a_cell_behind_a_full_row_and_a_row_behind_its_space() {
    let mut editor = Editor::new("zeventien letters");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(17, 0)));
    editor.insert(" ");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(0, 1)));
    editor.insert("x");
    assert_eq!(draw(&editor, AREA).1, Some(Position::new(1, 1)));
}

#[test]
fn a_selection_shows_over_line_breaks() {
    let mut editor = Editor::new("een\n\ntwee");
    editor.apply(EditorKey::SelectAll);
    let (buffer, _) = draw(&editor, AREA);
    let reversed = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
    let shown: Vec<String> = (0..3).map(|y| (0..6).map(|x| if reversed(x, y) { '#' } else { '.' }).collect()).collect();
    assert_eq!(shown, ["####..", "#.....", "####.."]);
}

#[test]
fn what_has_no_width_is_shown() {
    let editor = Editor::new("a\n\u{301}b");
    assert_eq!(lines(&draw(&editor, AREA).0)[..2], ["a", "◌\u{301}b"]);
    let editor = Editor::new("漢");
    assert_eq!(lines(&draw(&editor, Rect::new(0, 0, 1, 1)).0), ["…"]);
}
