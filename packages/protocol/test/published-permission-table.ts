/** The table of the vendor's overview page, word for word; the test reads it instead of trusting the code's own copy. */
export const PUBLISHED_PERMISSION_TABLE = `
| Message Type | customer | egain_agent | custom_agent | egain_bot | custom_bot|
| ---------------------------------------- | ---------| ------------| -------------|-----------|-----------|
| text | Y | Y | Y | Y | Y |
| typing.start | Y | Y | Y | Y | Y |
| typing.end | Y | Y | Y | Y | Y |
| escalation.transfer | N | Y | Y | Y | Y |
| pagePush | N | Y | Y | Y | Y |
| conversation.state | N | Y | Y | N | N |
| agent.join | N | Y | Y | N | N |
| agent.available | N | Y | Y | N | N |
| agent.unavailable | N | Y | Y | N | N |
| agent.transfer | N | Y | Y | N | N |
| queue.transfer | N | Y | Y | N | N |
| richMessage.listpicker | N | Y | Y | Y | Y |
| richMessage.quickreply | N | Y | Y | Y | Y |
| richMessage.template | N | Y | Y | Y | Y |
| richMessage.timepicker | N | Y | Y | Y | Y |
| richMessage.richlink | N | Y | Y | Y | Y |
| richMessage.form | N | Y | Y | Y | Y |
| richMessage.payment | N | Y | Y | Y | Y |
| richMessage.app | N | Y | Y | Y | Y |
| richMessage.authentication | N | Y | Y | Y | Y |
| authentication.success | Y | N | N | N | N |
| authentication.failure | Y | N | N | N | N |
| customer.info | Y | Y | Y | Y | Y |
| customer.active | Y | N | N | N | N |
| customer.inactive | Y | N | N | N | N |
| error | Y | Y | Y | Y | Y |
| delete.soft | Y | N | N | N | N |
| delete.permanent | Y | N | N | N | N |
| undo | Y | N | N | N | N |
| conversation.end | Y | Y | Y | Y | Y |
`;
