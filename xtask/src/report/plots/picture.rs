//! A picture with a frame, two axes, and marks in it. Knows SVG, but not what is shown.

use std::fmt::{Display, Write as _};

/// The size of every picture, in SVG's units.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 480.0;

/// What lies around the plotted area: title and legend above, numbers and axis names left and below.
const LEFT: f64 = 78.0;
const RIGHT: f64 = 38.0;
const TOP: f64 = 84.0;
const BOTTOM: f64 = 62.0;

/// From the middle of a mark to the word beside it: in the legend, and in the picture.
const BESIDE: f64 = 13.0;
const CLEAR: f64 = 16.0;
/// Nothing comes nearer to the rim of the paper.
const EDGE: f64 = 8.0;
/// About how wide a letter is.
const LETTER: f64 = 7.2;

/// Each colour for light pages and for dark ones. The paper is painted, so that the ink shows on any page.
const STYLE: &str = "
svg { font: 14px system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
.paper { fill: #ffffff; stroke: #d1d9e0; } .title { font-size: 17px; font-weight: 600; }
text { fill: #1f2328; } .faint { fill: #59636e; } .grid { stroke: #e2e7ec; } .guide { stroke: #9aa4ae; }
.ours { fill: #0969da; stroke: #0969da; } .other { fill: #6e7781; stroke: #6e7781; } .second { fill: #bc4c00; stroke: #bc4c00; }
text.ours, text.other, text.second { stroke: none; } text.ours { font-weight: 600; }
.hollow { fill: #ffffff; } .path { fill: none; stroke-width: 2; } .mark { stroke-width: 2; }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117; stroke: #3d444d; } text { fill: #f0f6fc; } .faint { fill: #9198a1; } .grid { stroke: #262c34; }
.guide { stroke: #656c76; } .ours { fill: #4493f8; stroke: #4493f8; } .other { fill: #9198a1; stroke: #9198a1; }
.second { fill: #f0883e; stroke: #f0883e; } .hollow { fill: #0d1117; }
}
";

/// Where along an axis a value stands, 0 to 1.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    /// From one value to another; for a logarithmic axis, their logarithms.
    pub(super) fn new(from: f64, to: f64) -> Self {
        Self { from, to }
    }

    fn share(self, value: f64) -> f64 {
        (value - self.from) / (self.to - self.from)
    }
}

/// A picture in the making.
pub(super) struct Picture {
    title: String,
    description: String,
    x: Axis,
    y: Axis,
    body: String,
    covered: Vec<Covered>,
}

/// What a mark or a word covers.
struct Covered {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Covered {
    fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

impl Picture {
    /// An empty one; `description` is read out where the picture cannot be seen.
    pub(super) fn new(title: &str, description: String, x: Axis, y: Axis) -> Self {
        let mut picture = Self { title: title.to_owned(), description, x, y, body: String::new(), covered: Vec::new() };
        picture.text((24.0, 36.0), "title", "start", title);
        picture
    }

    /// A line across at `x`, its label below.
    pub(super) fn tick_x(&mut self, x: f64, label: &str) {
        let x = self.across(x);
        self.line("grid", (x, TOP), (x, HEIGHT - BOTTOM), 1);
        self.text((x, HEIGHT - BOTTOM + 22.0), "faint", "middle", label);
    }

    /// A line across at `y`, its label to the left.
    pub(super) fn tick_y(&mut self, y: f64, label: &str) {
        let y = self.up(y);
        self.line("grid", (LEFT, y), (WIDTH - RIGHT, y), 1);
        self.text((LEFT - 10.0, y + 5.0), "faint", "end", label);
    }

    /// What the axes show.
    pub(super) fn names(&mut self, x: &str, y: &str) {
        self.text(((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16.0), "faint", "middle", x);
        let middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        self.add(format_args!(
            "<text class=\"faint\" text-anchor=\"middle\" transform=\"translate(22 {middle:.1}) rotate(-90)\">{}</text>",
            escaped(y)
        ));
    }

    /// A straight guide between two points.
    pub(super) fn guide(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (from, to) = (self.place(from), self.place(to));
        self.add(format_args!(
            "<line class=\"guide\" stroke-dasharray=\"5 5\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A line through points.
    pub(super) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let points: Vec<String> =
            points.iter().map(|&at| self.place(at)).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        self.add(format_args!(
            "<polyline class=\"{class} path\" style=\"fill:none\" points=\"{}\"/>",
            points.join(" ")
        ));
    }

    /// A filled mark at a point; `radius` in the picture's units.
    pub(super) fn disc(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.mark(class, at, radius);
    }

    /// A mark that only has a rim.
    pub(super) fn ring(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.mark(&format!("{class} hollow"), at, radius);
    }

    /// A word beside a point, where it covers no mark and no other word: to its left, else to its right, above or below.
    /// So all marks come first.
    pub(super) fn label(&mut self, class: &str, at: (f64, f64), word: &str) {
        let (x, y) = self.place(at);
        let width = word.chars().count() as f64 * LETTER;
        let places = [
            ("end", x - CLEAR - width, (x - CLEAR, y + 5.0)),
            ("start", x + CLEAR, (x + CLEAR, y + 5.0)),
            ("middle", x - width / 2.0, (x, y - 14.0)),
            ("middle", x - width / 2.0, (x, y + 28.0)),
        ];
        let box_of = |&(_, left, (_, line)): &(&str, f64, (f64, f64))| Covered::new(left, line - 13.0, width, 16.0);
        let is_free = |place: &&(&str, f64, (f64, f64))| {
            let covered = box_of(place);
            covered.left > LEFT && covered.right < WIDTH - EDGE && !self.covered.iter().any(|c| c.overlaps(&covered))
        };
        let place = places.iter().find(is_free).unwrap_or(&places[0]);
        self.covered.push(box_of(place));
        let (anchor, _, at) = *place;
        self.text(at, class, anchor, word);
    }

    /// A line of explanations below the title: each a mark's class, whether it is filled, and what it stands for.
    pub(super) fn legend(&mut self, items: &[(&str, bool, String)]) {
        let mut x = 32.0;
        for (class, filled, words) in items {
            let class = if *filled { (*class).to_owned() } else { format!("{class} hollow") };
            self.circle(&class, (x, 61.0), 6.0);
            self.text((x + BESIDE, 66.0), "faint", "start", words);
            x += 46.0 + words.chars().count() as f64 * LETTER;
        }
    }

    /// The finished file.
    pub(super) fn svg(self) -> String {
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
             aria-labelledby=\"title description\">\n<title id=\"title\">{title}</title>\n\
             <desc id=\"description\">{description}</desc>\n<style>{STYLE}</style>\n\
             <rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n{}</svg>\n",
            WIDTH - 1.0,
            HEIGHT - 1.0,
            self.body
        )
    }

    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.across(x), self.up(y))
    }

    fn across(&self, x: f64) -> f64 {
        LEFT + self.x.share(x) * (WIDTH - LEFT - RIGHT)
    }

    fn up(&self, y: f64) -> f64 {
        HEIGHT - BOTTOM - self.y.share(y) * (HEIGHT - TOP - BOTTOM)
    }

    fn mark(&mut self, class: &str, at: (f64, f64), radius: f64) {
        let (x, y) = self.place(at);
        self.covered.push(Covered::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius));
        self.circle(class, (x, y), radius);
    }

    fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        self.add(format_args!("<circle class=\"{class} mark\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>"));
    }

    fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64), width: u32) {
        self.add(format_args!(
            "<line class=\"{class}\" stroke-width=\"{width}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>"
        ));
    }

    fn text(&mut self, (x, y): (f64, f64), class: &str, anchor: &str, words: &str) {
        self.add(format_args!(
            "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>",
            escaped(words)
        ));
    }

    fn add(&mut self, element: impl Display) {
        writeln!(self.body, "{element}").expect("writing to a string cannot fail");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
