//! What no kind of cpg is: a topic, a job, a table.

use cpg::Output;
use cpg::gcp::resources::bigquery::Table;
use cpg::prelude::*;

use crate::Derived;
use crate::types::{Dataset as BigQueryDataset, Job, Topic, TopicIamMember};

impl Derived<Gcp> {
    pub(crate) fn extras(&self) {
        let project = self.project_id();
        let name = self.unit().to_owned();
        let pipeline = self.people().pipeline().address();
        let output = |node, attribute| Value::from(Output { node, attribute });

        let topic = Topic::new(format!("{name}-recordings"), project.clone());
        let topic = self.add(topic.resource(self.name("recordings-topic")));
        let publish = TopicIamMember::new(
            Value::concat([Value::from("serviceAccount:"), pipeline.clone()]),
            project.clone(),
            "roles/pubsub.publisher",
            output(topic, "name"),
        );
        self.add(publish.resource(self.name("recordings-topic-publish-pipeline")));

        let tables = BigQueryDataset::new(format!("{name}_labels"), self.region(), project.clone());
        let tables = self.add(tables.resource(self.name("labels-dataset")));
        let table = Table {
            schema: Some(Value::from(
                r#"[{"name":"image","type":"STRING"},{"name":"label","type":"STRING"}]"#,
            )),
            ..Table::new(output(tables, "datasetId"), project.clone(), "labels")
        };
        self.add(table.resource(self.name("labels-table")));

        let image = Value::concat([
            Value::from(self.region()),
            Value::from("-docker.pkg.dev/"),
            project.clone(),
            Value::from("/images/pipeline:latest"),
        ]);
        let container = Value::map([("image", image)]);
        let template = Value::map([
            ("containers", Value::List(vec![container])),
            ("serviceAccount", pipeline),
        ]);
        let job = Job::new(
            self.region(),
            "pipeline",
            project,
            Value::map([("template", template)]),
        );
        self.add(job.resource(self.name("pipeline-job")));
    }
}
