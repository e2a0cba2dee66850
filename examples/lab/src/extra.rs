//! What no kind is: a job, a table.

use cpg::Output;
use cpg::gcp::resources::bigquery::Table;
use cpg::prelude::*;

use crate::Derived;
use crate::resources::bigquery::Dataset as Tables;
use crate::resources::cloudrunv2::{
    Job, JobTemplate, JobTemplateTemplate, JobTemplateTemplateContainer,
    JobTemplateTemplateContainerEnv,
};
use crate::topic::TopicOutputs as _;

impl Derived<Gcp> {
    pub(crate) fn extras(&self) {
        let project = self.project_id();
        let name = self.unit().to_owned();
        let pipeline = self.people().pipeline().address();
        let output = |node, attribute| Value::from(Output { node, attribute });

        let tables = Tables {
            location: Some(self.region().into()),
            project: Some(project.clone()),
            ..Tables::new(format!("{name}_labels"))
        };
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
        let topic = JobTemplateTemplateContainerEnv {
            value: Some(self.recordings().name()),
            ..JobTemplateTemplateContainerEnv::new("RECORDINGS_TOPIC")
        };
        let container = JobTemplateTemplateContainer {
            envs: Some(vec![topic]),
            ..JobTemplateTemplateContainer::new(image)
        };
        let template = JobTemplateTemplate {
            containers: Some(vec![container]),
            service_account: Some(pipeline),
            ..JobTemplateTemplate::default()
        };
        let job = Job {
            name: Some("pipeline".into()),
            project: Some(project),
            ..Job::new(self.region(), JobTemplate::new(template))
        };
        self.add(job.resource(self.name("pipeline-job")));
    }
}
