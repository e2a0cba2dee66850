//! The kind that the programs of this folder use, rightly and wrongly. `cpg::kind!` declares it
//! on one cloud, which gives one of its two verbs.

use cpg::kinds::{Hosts, Made, Principal, Spec};
use cpg::prelude::*;
use cpg::Scope;

cpg::kind! {
    /// Messages that programs wait for.
    pub Topic: "a topic" on(gcp);

    options TopicOptions {
        /// Days for which a message can be read again.
        replay: days,
    }
    verbs topic {
        /// Send messages.
        publish: changes,
        /// Read what is sent.
        subscribe: reads,
    }
    outputs TopicOutputs {
        /// Its name in the project.
        name,
    }
}

impl Hosts<Topic> for Gcp {
    fn make(_scope: &Scope<Self>, _spec: &Spec, _options: &TopicOptions) -> Made {
        Made::existing("")
    }
}

fn give(_scope: &Scope<Gcp>, _on: &Made, _to: &Principal, _name: String, _role: &str) {}

cpg::gives! { Gcp: Topic, give;
    topic::publish = "roles/pubsub.publisher";
}
