//! scratch
mod shared;
use paperwire::{
    domain::*,
    summary::grounding::{Reason, check},
};
use std::collections::BTreeMap;
use std::time::Instant;

fn draft(s: Sections) -> Draft {
    Draft { sections: s, quotations: Quotations::default() }
}
fn thirds(text: &str) -> Option<Sections> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut s: Vec<String> =
        text.split(". ").map(|s| format!("{}.", s.trim_end_matches('.'))).collect();
    s.truncate(6);
    if s.len() < 3 {
        return None;
    }
    let n = s.len() / 3;
    Some(Sections {
        whats_new: s[..n].join(" "),
        technical_details: s[n..2 * n].join(" "),
        performance_highlights: s[2 * n..].join(" "),
    })
}
fn kind(r: &Reason) -> String {
    format!("{r:?}").split([' ', '(', '{']).next().unwrap().to_owned()
}
fn main() {
    let arg = std::env::args().nth(1).unwrap_or_default();
    let en: Language = "en".parse().unwrap();
    let ko: Language = "ko".parse().unwrap();
    let day = shared::day().unwrap();
    let digest = shared::digest().unwrap();
    let arch = shared::archive().unwrap();
    if arg.is_empty() || arg == "day" {
        for p in &digest {
            let Some(c) = day.iter().find(|c| c.id == p.id) else { continue };
            let v = check(&c.title, &c.summary, &draft(p.sections.clone()), &ko);
            println!("{} {}", p.id, if v.is_accepted() { "ok" } else { "REFUSED" });
            for r in v.reasons {
                println!("     {r}");
            }
        }
    }
    if arg.is_empty() || arg == "own" {
        let t = Instant::now();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let (mut n, mut bad) = (0, 0);
        for a in &arch {
            let Some(s) = thirds(&a.abstract_text) else { continue };
            n += 1;
            let v = check(&a.title, &a.abstract_text, &draft(s), &en);
            let rs: Vec<_> = v
                .reasons
                .iter()
                .filter(|r| !["TooShort", "TooLong"].contains(&kind(r).as_str()))
                .collect();
            if !rs.is_empty() {
                bad += 1;
                if bad < 60 {
                    for r in &rs {
                        println!("  own {}: {r}", a.title.replace('\n', " "));
                    }
                }
            }
            for r in rs {
                *counts.entry(kind(r)).or_default() += 1;
            }
        }
        println!("own: {bad}/{n} refused {counts:?} {:?}", t.elapsed() / n as u32);
    }
    if arg.is_empty() || arg == "ai" {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let (mut n, mut bad) = (0, 0);
        for a in &arch {
            let Some(ai) = &a.ai_summary else { continue };
            n += 1;
            let v = check(
                &a.title,
                &a.abstract_text,
                &draft(Sections {
                    whats_new: ai.clone(),
                    technical_details: String::new(),
                    performance_highlights: String::new(),
                }),
                &en,
            );
            let rs: Vec<_> = v
                .reasons
                .iter()
                .filter(|r| {
                    !["TooShort", "Missing", "TooLong", "Repeated"].contains(&kind(r).as_str())
                })
                .collect();
            if !rs.is_empty() {
                bad += 1;
                if bad < 250 {
                    for r in &rs {
                        println!("  ai {}: {r}", a.title.replace('\n', " "));
                    }
                }
            }
            for r in rs {
                *counts.entry(kind(r)).or_default() += 1;
            }
        }
        println!("ai: {bad}/{n} refused {counts:?}");
    }
    if arg.is_empty() || arg == "false" {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let (mut n, mut acc, mut lone) = (0, 0, 0);
        let mut only: BTreeMap<String, usize> = BTreeMap::new();
        for (i, a) in arch.iter().enumerate() {
            for d in [1, 7, 400, 1901] {
                let b = &arch[(i + d) % arch.len()];
                let Some(s) = thirds(&a.abstract_text) else { continue };
                n += 1;
                let v = check(&b.title, &b.abstract_text, &draft(s), &en);
                let ks: std::collections::BTreeSet<_> = v.reasons.iter().map(kind).collect();
                if ks.len() == 1 {
                    *only.entry(ks.iter().next().unwrap().clone()).or_default() += 1;
                }
                if !ks.contains("Unrelated") {
                    lone += 1
                }
                if ks.is_empty() {
                    acc += 1;
                    println!("  ACCEPTED {} / {}", a.title, b.title);
                }
                for k in ks {
                    *counts.entry(k).or_default() += 1;
                }
            }
        }
        println!("false: {acc}/{n} accepted, not unrelated {lone}, {counts:?} only {only:?}");
        let (mut n, mut acc, mut lone) = (0, 0, 0);
        for p in &digest {
            for b in arch.iter().step_by(5) {
                if day.iter().any(|c| c.id == p.id && c.title == b.title) {
                    continue;
                }
                n += 1;
                let v = check(&b.title, &b.abstract_text, &draft(p.sections.clone()), &ko);
                let ks: std::collections::BTreeSet<_> = v.reasons.iter().map(kind).collect();
                if !ks.contains("Unrelated") && !ks.contains("Boilerplate") {
                    lone += 1
                }
                if ks.is_empty() {
                    acc += 1;
                    println!("  ACCEPTED ko {} / {}", p.id, b.title);
                }
            }
        }
        println!("false ko: {acc}/{n} accepted, not unrelated {lone}");
    }
}
