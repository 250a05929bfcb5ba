//! A card that stands in for a picture: 1200 × 630, with a title on it.

use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_segmentation::UnicodeSegmentation;

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const MARGIN: u32 = 90;
const FONT_SIZE: u32 = 58;
const LINE_HEIGHT: u32 = 78;
/// Lines of a title that fit above the foot of the card.
const LINES_MAX: usize = 5;
/// Widths of Latin letters that fit in a line; letters of East Asia count twice.
const LINE_UNITS: usize = 34;

/// Draws the card as an SVG document. The same title always gives the same card.
pub(super) fn draw(title: &str) -> String {
    let (hue, lines) = (hue(title), wrap(title));
    let first_line = MARGIN + FONT_SIZE + 20;
    let text: String = (0u32..)
        .zip(&lines)
        .map(|(number, line)| {
            let y = first_line + number * LINE_HEIGHT;
            format!(r#"<text x="{MARGIN}" y="{y}">{}</text>"#, escape(line))
        })
        .collect();
    let bar = HEIGHT - 70;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">
<title>{title}</title>
<linearGradient id="sky" x2="1" y2="1"><stop stop-color="hsl({hue} 45% 24%)"/><stop offset="1" stop-color="hsl({end} 50% 13%)"/></linearGradient>
<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#sky)"/>
<g fill="hsl({hue} 60% 70%)" opacity=".16"><circle cx="1060" cy="120" r="210"/><circle cx="1130" cy="430" r="120"/></g>
<rect x="{MARGIN}" y="{bar}" width="120" height="8" rx="4" fill="hsl({hue} 65% 65%)"/>
<g fill="#fff" font-family="system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif" font-size="{FONT_SIZE}" font-weight="650">{text}</g>
</svg>"##,
        title = escape(title),
        end = (hue + 50) % 360,
    )
}

fn hue(title: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    title.hash(&mut hasher);
    hasher.finish() % 360
}

/// Breaks a title between words, or within one that is longer than a line.
fn wrap(title: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in title.split_word_bounds() {
        let is_full = |lines: &[String]| {
            let line = lines.last().map_or(0, |line| units(line));
            line > 0 && line + units(piece.trim_end()) > LINE_UNITS
        };
        if is_full(&lines) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut()
            && !(line.is_empty() && piece.trim().is_empty())
        {
            line.push_str(piece);
        }
    }
    if lines.len() > LINES_MAX {
        lines.truncate(LINES_MAX);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", last.trim_end());
        }
    }
    lines
}

/// How wide a text is, roughly, in Latin letters.
fn units(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

fn escape(text: &str) -> String {
    let allowed = text.chars().filter(|c| !c.is_control());
    allowed.fold(String::new(), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_its_place() {
        let card = draw("</text><script>alert('&')</script>");
        assert!(!card.contains("<script"), "{card}");
        assert!(card.contains("&lt;script&gt;"), "{card}");
    }

    #[test]
    fn a_long_title_is_broken_and_cut() {
        let lines = wrap(&"interpretable ".repeat(40));
        assert_eq!(lines.len(), LINES_MAX);
        assert!(lines.iter().all(|line| units(line) <= LINE_UNITS + 1), "{lines:?}");
        assert!(lines[LINES_MAX - 1].ends_with('…'));
    }

    #[test]
    fn an_empty_title_is_an_empty_card() {
        assert!(draw("").contains("<svg"));
    }
}
