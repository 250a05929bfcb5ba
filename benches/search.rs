//! What looking papers up takes: the time to index them, the memory and disk for it, and how long
//! answers take, from the index alone and through the whole bot, at the size of today's history and
//! at half a million papers.
//!
//! `cargo bench --bench search`; `PAPERS=12000` for one size alone. With `KEPT=folder` the store
//! and its index are left there, and taken from there the next time: half a million papers take
//! minutes to make and to index. With `SLOWEST=1`, what took the longest is printed besides.
//!
//! The 12,000 are real papers, each several times with its words shuffled; the 500,000 are made
//! up of the real ones' words: which word follows which, and how often, is as it is there, and
//! new names come up as they do in the field (`made`). `../shared/data` has the history that this
//! is drawn from; without it, the few hundred papers that come with the tests have to do.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[path = "search/bot.rs"]
mod bot;
#[path = "search/chain.rs"]
mod chain;
#[path = "../tests/search/corpus.rs"]
mod corpus;
#[path = "search/made.rs"]
mod made;
#[path = "search/measure.rs"]
mod measure;
#[path = "../tests/it/world/mod.rs"]
#[expect(dead_code, reason = "the end-to-end tests need more of the world")]
mod world;

use std::{env, fs, os::unix::fs::symlink, path::Path, time::Instant};

use fastrand::Rng;
use paperwire::{
    domain::Paper,
    search::{Index, Query, Slice},
    store::Store,
};

use made::Maker;
use measure::{Bounds, Memory, Times, folder_size, load, megabytes};

/// How many questions of each kind are asked.
const ASKED: usize = 1_000;
/// How many papers are stored at once.
const CHUNK: usize = 2_000;
const SEED: u64 = 20_261_127;

/// Today's history, and what the design must carry.
const SIZES: [(usize, Bounds); 2] = [
    (12_000, Bounds { titles_ms: 3.0, texts_ms: 10.0 }),
    (500_000, Bounds { titles_ms: 10.0, texts_ms: 50.0 }),
];

#[tokio::main]
async fn main() {
    let only: Option<usize> = env::var("PAPERS").ok().map(|text| text.parse().unwrap());
    let real = corpus::history().unwrap_or_else(corpus::bundled);
    println!("drawn from {} real papers", real.len());
    for (papers, bounds) in SIZES {
        if only.is_none_or(|only| only == papers) {
            measure(papers, bounds, &real).await;
        }
    }
}

async fn measure(papers: usize, bounds: Bounds, real: &[Paper]) {
    let world = bot::asleep().await;
    let (folder, search) = (world.store(), world.store().join("search"));
    let kept = env::var_os("KEPT").map(|kept| Path::new(&kept).join(papers.to_string()));
    if let Some(kept) = &kept {
        fs::create_dir_all(kept).unwrap();
        symlink(kept.canonicalize().unwrap(), &folder).unwrap();
    }
    let filled = folder.join("filled");
    if !filled.exists() {
        fill(&folder, papers, real).await;
        fs::write(filled, "").unwrap();
    }
    let store = Store::open(&folder).unwrap();
    let sample = sample(&store, papers, real);
    println!("\n{papers} papers; the store takes {}", megabytes(folder_size(&folder)));

    if search.exists() {
        println!("the index was kept; it takes {} of disk", megabytes(folder_size(&search)));
    } else {
        let (before, began) = (Memory::now(), Instant::now());
        let index = Index::open(&search, store.clone()).unwrap();
        index.caught_up().await;
        println!("indexed in {:.1?}", began.elapsed());
        println!("the index takes {} of disk", megabytes(folder_size(&search)));
        println!("memory before and after: {before}; {}", Memory::now());
        index.close().await;
    }

    let began = Instant::now();
    let index = Index::open(&search, store.clone()).unwrap();
    println!("opened again in {:.1?}", began.elapsed());
    index.caught_up().await;
    println!("compared with the store in {:.1?}", began.elapsed());
    ask(&index, &sample, bounds).await;
    println!("memory: {}; {}", Memory::now(), load());
    index.close().await;
    drop((index, store));
    bot::ask(world, &sample, bounds, SEED).await;
    println!("{}", load());
}

/// Fills the store in the folder, and lets go of it: what that used is no part of what is measured.
async fn fill(folder: &Path, papers: usize, real: &[Paper]) {
    let store = Store::open(folder).unwrap();
    let mut maker = Maker::new(real, SEED);
    let mut stored = 0;
    while stored < papers {
        let count = CHUNK.min(papers - stored);
        let make = |at| if is_of_real(papers) { maker.varied(at) } else { maker.made(at) };
        corpus::save(&store, (stored..stored + count).map(make).collect()).await;
        stored += count;
    }
}

/// Papers from all over the store.
fn sample(store: &Store, papers: usize, real: &[Paper]) -> Vec<Paper> {
    let id = |at| if is_of_real(papers) { made::varied_id(real, at) } else { made::id(at) };
    let all = (0..papers).step_by((papers / ASKED).max(1)).take(ASKED);
    all.map(|at| store.load_paper(&id(at)).unwrap().unwrap()).collect()
}

/// Whether so many papers are variants of real ones, or all made up.
fn is_of_real(papers: usize) -> bool {
    papers <= 20_000
}

async fn ask(index: &Index, sample: &[Paper], bounds: Bounds) {
    let mut random = Rng::with_seed(SEED);
    let (mut find, mut typing) = (Times::default(), Times::default());
    let (mut search, mut similar) = (Times::default(), Times::default());
    let (mut offered, mut first) = (0, 0);
    for paper in sample {
        let remembered = made::remembered(&paper.title, &mut random);
        let hits = find.time(&remembered, index.meant(&remembered)).await;
        first +=
            usize::from(hits.first().is_some_and(|hit| made::same_words(&hit.title, &paper.title)));
        offered += usize::from(!hits.is_empty());
        let typed = made::beginning(&paper.title, &mut random);
        typing.time(&typed, index.complete(&typed, 25)).await;
        let topic = made::topic(paper, &mut random);
        let query = Query::parse(&topic);
        search.time(&topic, index.search(&query, Slice { skip: 0, take: 10 })).await.unwrap();
        similar.time(&paper.title, index.similar(paper, 10)).await.unwrap();
    }
    println!("half-remembered titles: {offered} answered, {first} of {ASKED} right at once");
    find.print("find", bounds.titles_ms);
    typing.print("autocomplete", bounds.titles_ms);
    search.print("search", bounds.texts_ms);
    similar.print("similar", bounds.texts_ms);
    let mut nearest = Times::default();
    for paper in sample {
        let topic = format!("{} zzyzx", made::topic(paper, &mut random));
        let query = Query::parse(&topic);
        nearest.time(&topic, index.nearest(&query, 5)).await.unwrap();
    }
    nearest.print("nearest", bounds.texts_ms);
}
