//! What no kind is: a job, a table.

use cpg::Output;
use cpg::gcp::resources::bigquery::Table;
use cpg::prelude::*;

use crate::Derived;
use crate::topic::TopicOutputs as _;
use crate::types::{Dataset as BigQueryDataset, Job};

impl Derived<Gcp> {
    pub(crate) fn extras(&self) {
        let project = self.project_id();
        let name = self.unit().to_owned();
        let pipeline = self.people().pipeline().address();
        let output = |node, attribute| Value::from(Output { node, attribute });

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
        let topic = Value::map([
            ("name", Value::from("RECORDINGS_TOPIC")),
            ("value", self.recordings().name()),
        ]);
        let container = Value::map([("env", Value::List(vec![topic])), ("image", image)]);
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
