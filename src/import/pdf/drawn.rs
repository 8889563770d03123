//! What a page has besides its letters: pictures, and rectangles that are drawn or filled.

use pdf_oxide::content::{Matrix, Operator, parse_content_stream_paths_only};

use super::sheet::Area;

/// The most shapes that are kept of a page; one with more is a drawing.
const SHAPES: usize = 4_000;

/// The most pictures that are kept of a page.
const PICTURES: usize = 200;

/// The most rectangles that are put together of lines.
const LINES: usize = 200;

/// The least size of a picture that a caption may belong to, and of a rectangle that may hold text, in points.
const LEAST: f32 = 24.0;

/// The least length of a line that may part what stands above it from what stands below, and the most lines that are kept of a page.
const LONG: f32 = 100.0;
const RULES: usize = 200;

/// Below this a shape is a line.
const THIN: f32 = 3.0;

/// What a page has besides its letters.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub pictures: Vec<Area>,
    /// Drawings that are parts of the page by themselves.
    pub drawings: Vec<Area>,
    /// Rectangles, as one or as the four lines that make one.
    pub frames: Vec<Area>,
    /// Lines from left to right.
    pub rules: Vec<Area>,
    /// Small shapes as wide as high, as the bullets of lists are.
    pub dots: Vec<Area>,
}

/// What a name stands for that a page places.
pub(super) enum Placed {
    Image,
    /// A drawing, with the corners of its box and the matrix that brings it to its place.
    Drawing([f32; 4], [f32; 6]),
}

/// The pictures of a page, its drawings, rectangles and lines, read from its content. `placed` says what a name stands for.
pub(super) fn read(content: &[u8], placed: impl Fn(&str) -> Option<Placed>) -> Drawn {
    let Ok(operators) = parse_content_stream_paths_only(content) else { return Default::default() };
    let mut pen = Pen::default();
    for operator in operators {
        if pen.shapes.len() > SHAPES {
            return Drawn { pictures: pen.pictures, drawings: pen.drawings, ..Drawn::default() };
        }
        match operator {
            Operator::Do { name } => match placed(&name) {
                Some(Placed::Image) => pen.picture(),
                Some(Placed::Drawing(corners, matrix)) => pen.drawing(corners, matrix),
                None => {}
            },
            operator => pen.follow(&operator),
        }
    }
    pen.pictures.truncate(PICTURES);
    edges(&mut pen.shapes);
    let is_rule = |area: &&Area| area.head - area.foot < THIN && area.right - area.left > LONG;
    let rules = pen.shapes.iter().filter(is_rule).take(RULES).copied().collect();
    Drawn { frames: frames(&pen.shapes), pictures: pen.pictures, drawings: pen.drawings, rules, dots: pen.dots }
}

/// The state of drawing.
#[derive(Debug, Default)]
struct Pen {
    now: State,
    saved: Vec<State>,
    /// The parts of the path that is being made, each with the number of its points.
    path: Vec<(Area, usize)>,
    shapes: Vec<Area>,
    pictures: Vec<Area>,
    drawings: Vec<Area>,
    dots: Vec<Area>,
}

#[derive(Debug, Clone, Default)]
struct State {
    place: Place,
    /// Whether what is filled cannot be seen on white.
    is_white: bool,
}

/// The matrix that brings what is drawn to its place.
#[derive(Debug, Clone)]
struct Place(Matrix);

impl Default for Place {
    fn default() -> Self {
        Self(Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 })
    }
}

/// How deep states are saved; deeper is hostile.
const DEEP: usize = 500;

/// The most points of a rectangle, round corners included: those of four lines, and three of each corner.
const POINTS: usize = 18;

impl Pen {
    fn follow(&mut self, operator: &Operator) {
        match *operator {
            Operator::SaveState if self.saved.len() < DEEP => self.saved.push(self.now.clone()),
            Operator::RestoreState => self.now = self.saved.pop().unwrap_or_default(),
            Operator::Cm { a, b, c, d, e, f } => self.now.place.0 = Matrix { a, b, c, d, e, f }.multiply(&self.now.place.0),
            Operator::SetFillGray { gray } => self.now.is_white = gray > 0.99,
            Operator::SetFillRgb { r, g, b } => self.now.is_white = r.min(g).min(b) > 0.99,
            Operator::SetFillCmyk { c, m, y, k } => self.now.is_white = c.max(m).max(y).max(k) < 0.01,
            Operator::SetFillColorSpace { .. } => self.now.is_white = false,
            Operator::SetFillColor { ref components } | Operator::SetFillColorN { ref components, .. } => {
                self.now.is_white = matches!(components.len(), 1 | 3) && components.iter().all(|part| *part > 0.99);
            }
            Operator::MoveTo { x, y } => self.path.push((self.point(x, y), 1)),
            Operator::LineTo { x, y } => self.reach(&[(x, y)]),
            Operator::CurveTo { x1, y1, x2, y2, x3, y3 } => self.reach(&[(x1, y1), (x2, y2), (x3, y3)]),
            Operator::Rectangle { x, y, width, height } => {
                self.path.push((self.point(x, y), 1));
                self.reach(&[(x + width, y), (x + width, y + height), (x, y + height)]);
            }
            Operator::Fill | Operator::FillEvenOdd => self.paint(!self.now.is_white),
            Operator::Stroke
            | Operator::CloseAndStroke
            | Operator::CloseFillStroke
            | Operator::FillStroke
            | Operator::FillStrokeEvenOdd
            | Operator::CloseFillStrokeEvenOdd => self.paint(true),
            Operator::EndPath => self.paint(false),
            _ => {}
        }
    }

    fn point(&self, x: f32, y: f32) -> Area {
        let Matrix { a, b, c, d, e, f } = self.now.place.0;
        let (x, y) = (a * x + c * y + e, b * x + d * y + f);
        Area { left: x, right: x, foot: y, head: y }
    }

    /// Adds points to the last part of the path.
    fn reach(&mut self, points: &[(f32, f32)]) {
        for (x, y) in points {
            let point = self.point(*x, *y);
            if let Some((area, count)) = self.path.last_mut() {
                *area = united(area, &point);
                *count += 1;
            }
        }
    }

    /// Ends the path; what is seen of it is kept.
    fn paint(&mut self, is_seen: bool) {
        let is_dot = |(area, points): &&(Area, usize)| is_seen && *points >= 4 && is_dot(area);
        if self.dots.len() < SHAPES {
            self.dots.extend(self.path.iter().filter(is_dot).map(|(area, _)| *area));
        }
        let simple = self.path.drain(..).filter(|(_, points)| is_seen && (2..=POINTS).contains(points));
        self.shapes.extend(simple.map(|(area, _)| area).filter(is_real));
    }

    fn picture(&mut self) {
        let area = united(&self.point(0.0, 0.0), &self.point(1.0, 1.0));
        if is_large(&area) {
            self.pictures.push(area);
        }
    }

    /// A drawing stands for a picture as well.
    fn drawing(&mut self, [left, foot, right, head]: [f32; 4], [a, b, c, d, e, f]: [f32; 6]) {
        let inner = Matrix { a, b, c, d, e, f }.multiply(&self.now.place.0);
        let outer = std::mem::replace(&mut self.now.place.0, inner);
        let area = united(&self.point(left, foot), &self.point(right, head));
        self.now.place.0 = outer;
        if is_large(&area) && self.drawings.len() < PICTURES {
            self.drawings.push(area);
        }
    }
}

fn united(one: &Area, other: &Area) -> Area {
    Area {
        left: one.left.min(other.left),
        right: one.right.max(other.right),
        foot: one.foot.min(other.foot),
        head: one.head.max(other.head),
    }
}

/// Whether an area may be that of a picture.
fn is_large(area: &Area) -> bool {
    is_real(area) && area.right - area.left > LEAST && area.head - area.foot > LEAST
}

/// Whether a shape may be a bullet.
fn is_dot(area: &Area) -> bool {
    let (wide, high) = (area.right - area.left, area.head - area.foot);
    (1.2..10.0).contains(&high) && (wide - high).abs() < 0.15 * high
}

fn is_real(area: &Area) -> bool {
    [area.left, area.right, area.foot, area.head].iter().all(|edge| edge.is_finite() && edge.abs() < 20_000.0)
}

/// Makes lines of pairs of rectangles that differ on one side alone, and there by the breadth of a line: so programs fill an edge of a box.
fn edges(shapes: &mut Vec<Area>) {
    let sides = |area: &Area| [area.left, area.right, area.foot, area.head];
    let edge = |one: &Area, other: &Area| {
        let (one, other) = (sides(one), sides(other));
        let mut apart = (0..4).filter(|side| (one[*side] - other[*side]).abs() > 0.05);
        let side = apart.next().filter(|_| apart.next().is_none())?;
        let mut edge = one;
        (edge[side & 2], edge[side | 1]) = (one[side].min(other[side]), one[side].max(other[side]));
        let [left, right, foot, head] = edge;
        (edge[side | 1] - edge[side & 2] < THIN).then_some(Area { left, right, foot, head })
    };
    let mut out = Vec::with_capacity(shapes.len());
    for shape in shapes.drain(..) {
        let line = out.last().and_then(|last| edge(last, &shape));
        if line.is_some() {
            out.pop();
        }
        out.push(line.unwrap_or(shape));
    }
    *shapes = out;
}

/// The rectangles among shapes, and those that four lines make.
fn frames(shapes: &[Area]) -> Vec<Area> {
    let tall = |area: &Area| area.head - area.foot > LEAST / 2.0;
    let wide = |area: &Area| area.right - area.left > LEAST;
    let (mut frames, lines): (Vec<Area>, Vec<Area>) =
        shapes.iter().partition(|area| area.head - area.foot > THIN && area.right - area.left > THIN);
    frames.retain(|area| tall(area) && wide(area));
    let upright: Vec<&Area> = lines.iter().filter(|area| tall(area)).take(LINES).collect();
    let level: Vec<&Area> = lines.iter().filter(|area| wide(area)).take(LINES).collect();
    let near = |one: f32, other: f32| (one - other).abs() < THIN;
    for (at, left) in upright.iter().enumerate() {
        for right in &upright[at + 1..] {
            let (left, right) = if left.left < right.left { (left, right) } else { (right, left) };
            let area = Area { left: left.left, right: right.right, foot: left.foot, head: left.head };
            let sides = near(left.foot, right.foot) && near(left.head, right.head) && wide(&area);
            let closed = |height: f32| {
                level.iter().any(|line| near(line.foot, height) && near(line.left, area.left) && near(line.right, area.right))
            };
            if sides && closed(area.foot) && closed(area.head) {
                frames.push(area);
            }
        }
    }
    frames
}
