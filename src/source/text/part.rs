//! Which part a section plays in a paper, told from its heading.

/// The parts of a paper, most telling first: what is cut, is cut from the end of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The paper's own summary.
    Abstract,
    /// What is new, and why it is needed.
    Opening,
    /// How well it does.
    Results,
    /// What the authors take from it.
    Closing,
    /// How it is done; also whatever has a heading that says nothing.
    Method,
    /// Ablations, limits, discussion.
    Analysis,
    /// What others did before.
    Background,
    /// Thanks, funding, checklists, tables of contents.
    Noise,
    /// References and appendices: nothing after this is read.
    End,
}

/// How headings begin that end the paper's text.
const ENDS: &[&str] =
    &["references", "bibliography", "appendix", "appendices", "supplementary", "supplemental"];

/// Words that tell the part. The first row that has one wins.
const TELLTALES: &[(Part, &[&str])] = &[
    (Part::Abstract, &["abstract"]),
    (
        Part::Noise,
        &[
            "acknowledg",
            "contribution statement",
            "author contributions",
            "contributors",
            "ethic",
            "impact statement",
            "broader impact",
            "checklist",
            "reproducibility",
            "funding",
            "competing interest",
            "conflict of interest",
            "data availability",
            "table of contents",
            "ccs concepts",
            "report issue",
            "instructions for reporting",
        ],
    ),
    (Part::Background, &["related work", "background", "prior work", "preliminar", "literature"]),
    (Part::Opening, &["introduction", "motivation", "our contributions"]),
    (Part::Analysis, &["ablation", "discussion", "limitation", "analysis", "future work"]),
    (Part::Closing, &["conclusion", "concluding", "summary"]),
    (Part::Results, &["experiment", "result", "evaluation", "performance", "comparison"]),
];

/// The part that a section plays, which stands under one of `parent`'s part.
pub(super) fn part_of(heading: &str, parent: Option<Part>) -> Part {
    let heading = heading.to_lowercase();
    let words = without_number(&heading);
    if ENDS.iter().any(|end| words.starts_with(end)) {
        return Part::End;
    }
    let own = || {
        let told = |(_, words): &&(Part, &[&str])| words.iter().any(|word| heading.contains(word));
        TELLTALES.iter().find(told).map(|(part, _)| *part)
    };
    match parent {
        // "Evaluation of forecasts" within Related Work is about others' evaluations.
        Some(inherited @ (Part::Background | Part::Noise)) => inherited,
        Some(Part::Abstract) | None => own().unwrap_or(Part::Method),
        Some(inherited) => own().unwrap_or(inherited),
    }
}

/// The heading without `3.1`, `IV.` or `A` before it.
fn without_number(heading: &str) -> &str {
    match heading.split_once(' ') {
        Some((number, rest)) if is_number(number) => rest.trim_start(),
        _ => heading,
    }
}

fn is_number(text: &str) -> bool {
    let is_part = |part: &str| {
        part.len() <= 5
            && (part.bytes().all(|byte| byte.is_ascii_digit())
                || part.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
                || part.len() == 1)
    };
    text.trim_end_matches(['.', ':']).split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_the_part() {
        for (heading, part) in [
            ("Abstract.", Part::Abstract),
            ("1 Introduction", Part::Opening),
            ("II. RELATED WORK", Part::Background),
            ("3 Tidal Attention", Part::Method),
            ("4.2 Main Results", Part::Results),
            ("5 Ablation Study", Part::Analysis),
            ("6. Conclusion and Future Work", Part::Analysis),
            ("7 Conclusions", Part::Closing),
            ("Acknowledgements", Part::Noise),
            ("References", Part::End),
            ("A Appendix", Part::End),
            ("VIII Supplementary Material", Part::End),
        ] {
            assert_eq!(part_of(heading, None), part, "{heading}");
        }
    }

    #[test]
    fn a_heading_within_a_section_can_tell_more_than_the_section() {
        assert_eq!(part_of("3.2 Evaluation", Some(Part::Method)), Part::Results);
        assert_eq!(part_of("Evaluation", Some(Part::Background)), Part::Background);
        assert_eq!(part_of("Harbours", Some(Part::Results)), Part::Results);
    }
}
