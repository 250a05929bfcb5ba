//! What the check says of a day that another service published, against the abstracts alone.
//! Those summaries were made from full texts, so that much in them is more than the abstracts say.

use paperwire::summary::grounding::check;

use crate::{pairs::draft, shared, table::Table};

/// Its summary there is of no paper.
const INVENTED: &str = "2408.00458";

/// Prints each verdict with its reasons.
///
/// # Panics
///
/// If the invented summary is accepted.
pub(crate) fn report(table: &mut Table) {
    let (Some(papers), Some(published)) = (shared::day(), shared::digest()) else {
        table.skip("published day", format!("{} and {}", shared::DAY, shared::DIGEST));
        return;
    };
    let language = "ko".parse().expect("a language tag");
    for summary in published {
        let Some(paper) = papers.iter().find(|paper| paper.id == summary.id) else {
            println!("{}: not on the captured list", summary.id);
            continue;
        };
        let verdict = check(&paper.title, &paper.summary, &draft(summary.sections), &language);
        println!("{}: {}", paper.id, if verdict.is_accepted() { "accepted" } else { "refused" });
        verdict.reasons.iter().for_each(|reason| println!("    {reason}"));
        assert!(paper.id != INVENTED || !verdict.is_accepted(), "{INVENTED} is of no paper");
    }
}
