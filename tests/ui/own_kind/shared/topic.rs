//! The kind that the programs of this folder use, rightly and wrongly. `cpg::kind!` declares it
//! on one cloud, which gives one of its two verbs.

use cpg::kinds::{Hosts, Made, Mistakes, Naming, Principal, Spec, Written};
use cpg::prelude::*;
use cpg::Scope;

cpg::kind! {
    /// Messages that programs wait for.
    pub Topic: "a topic" on(gcp);

    options TopicOptions, checked by check {
        /// Days for which a message can be read again, 31 at most.
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

const fn check(options: &TopicOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    if let Some(days) = options.replay
        && (days < 1 || days > 31)
    {
        let mistake = told.of("replay").say("is read again for ").number(days);
        mistake.say(" days").help("write 1 to 31 days");
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
