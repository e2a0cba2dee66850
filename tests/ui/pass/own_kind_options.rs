//! A kind of one's own has options of the same name as other kinds', in forms of its own.

use cpg::Scope;
use cpg::kinds::{Hosts, Made, Spec};
use cpg::prelude::*;

cpg::kind! {
    /// Something on a shelf.
    pub Thing: "a thing" on(gcp);

    options ThingOptions {
        /// It stays.
        retain: flag,
        /// Until when, in words.
        expire: text,
        /// What is written on it.
        undelete: texts,
    }
}

impl Hosts<Thing> for Gcp {
    fn make(_scope: &Scope<Self>, _spec: &Spec, _options: &ThingOptions) -> Made {
        Made::existing("")
    }
}

#[dataset(clouds(gcp))]
struct Dataset {
    #[resource(retain, expire = "next spring", undelete = ["a", "b"])]
    thing: Thing,
}

#[infrastructure(clouds(gcp), datasets(Dataset))]
struct Design {}

fn main() {}

pub use cpg_infrastructure::config;
