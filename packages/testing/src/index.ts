// Conversations in process, with the test's own time
export { testBot } from './kit/test-bot.js';
export type { BotTest, StandIns, TestBotOptions } from './kit/test-bot.js';
export type { TestCustomer } from './kit/customer.js';
export type { TestAgent } from './kit/agent.js';
export type { BotActor, RunningDialog } from './kit/bot-actor.js';
export type { ActivityActor, ActivityActors, ActivityAnswer, NamedAnswers } from './kit/activity-actor.js';
export type { ClockActor } from './kit/clock-actor.js';
export type { HubActor } from './kit/hub-actor.js';
export type { Expected, ExpectedFields } from './kit/expected.js';
export type { SeenMessage } from './kit/seen-message.js';
export type { ConversationFacts, TestOwner } from './kit/test-hub.js';
export type { Transcript, TranscriptLine } from './kit/transcript.js';
export type { Duration } from './kit/duration.js';

export { conversationAssertions } from './kit/conversation-assertions.js';

// Dialogs, looked at without running them
export { checkDialogs, dialogProblems } from './model-check/check-dialogs.js';
export type { CheckDialogsOptions } from './model-check/check-dialogs.js';
export type { DialogException, DialogProblem, DialogProblemKind } from './model-check/dialog-problem.js';
export type { DialogsTarget } from './model-check/target.js';

// What tests have visited of the dialogs
export { DialogCoverage } from './coverage/dialog-coverage.js';
export type {
  CoverageReport,
  CoverageThresholds,
  MachineCoverage,
  VisitedPart,
} from './coverage/coverage-report.js';

// The same conversation, with everything going wrong
export { explore } from './explore/explore.js';
export type { Exploration, ExploreOptions, Script } from './explore/explore.js';

// Conversations as Markdown
export { tellStories } from './stories/tell-stories.js';
export { tellStory } from './stories/tell-story.js';
export { readStories, StoryError } from './stories/read-stories.js';
export type { Story, StoryStep } from './stories/read-stories.js';
export type { WrittenStory } from './stories/write-stories.js';

// The shortest conversations that visit what no test has come to
export { generateStories } from './paths/generate-stories.js';
export type { GeneratedStories, GenerateStoriesOptions } from './paths/generate-stories.js';

// Conversations of production
export { replayJournalFile, replayJournals } from './journals/replay-journals.js';
export type { ReplayOptions } from './journals/replay-journals.js';

// For authors of stores
export { describeStoreContract } from './store-contract/describe-store-contract.js';
export type { StoreHarness, StoreUnderTest } from './store-contract/describe-store-contract.js';
export { describeSharedStoreContract } from './store-contract/describe-shared-store-contract.js';
export type {
  SharedStoreHarness,
  SharedStoresUnderTest,
} from './store-contract/describe-shared-store-contract.js';
