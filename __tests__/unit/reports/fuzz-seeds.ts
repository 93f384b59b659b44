import type { ReportFormat } from '../../../src/reports/index.ts';

/** A small report of each format that holds a bit of everything; those of tests end with a failure. */
export const seeds: Readonly<Record<ReportFormat, string>> = {
  lcov: 'TN:t\nSF:src/a.ts\nFN:1,f\nFNDA:2,f\nFNL:0,3,4\nFNA:0,1,g\nBRDA:2,0,0,-\nBRDA:2,0,1,4\nDA:1,3\nDA:2,0,sum\nLF:2\nLH:1\nend_of_record\nSF:src/b.ts\nDA:1,0\nend_of_record\n',
  cobertura:
    '<?xml version="1.0"?><!DOCTYPE coverage SYSTEM "coverage-04.dtd"><coverage line-rate="0.5"><sources><source>/w</source></sources><packages><package name="p"><classes><class name="A" filename="a.py" line-rate="1"><methods><method name="m" signature="()V"><lines><line number="1" hits="2"/></lines></method></methods><lines><line number="1" hits="2"/><line number="2" hits="0" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>',
  clover:
    '<coverage generated="1" clover="3.2.0"><project timestamp="1"><package name="p"><file name="a.ts" path="/w/a.ts"><metrics statements="2" coveredstatements="1" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/><class name="A"><metrics methods="1"/></class><line num="1" count="2" type="method" name="m"/><line num="2" count="1" type="stmt"/><line num="3" count="0" type="cond" truecount="1" falsecount="1"/></file></package></project></coverage>',
  jacoco:
    '<report name="r"><sessioninfo id="s" start="1" dump="2"/><group name="g"><package name="p"><class name="p/A" sourcefilename="A.java"><method name="m" desc="()V" line="1"><counter type="METHOD" missed="0" covered="1"/></method></class><sourcefile name="A.java"><line nr="1" mi="0" ci="3" mb="1" cb="1"/><counter type="LINE" missed="0" covered="1"/></sourcefile></package></group></report>',
  istanbul:
    '{"/w/a.ts":{"path":"/w/a.ts","statementMap":{"0":{"start":{"line":1,"column":0},"end":{"line":1,"column":9}}},"fnMap":{"0":{"name":"f","decl":{"start":{"line":1,"column":0},"end":{"line":1,"column":1}},"loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":1}}}},"branchMap":{"0":{"type":"if","loc":{"start":{"line":1,"column":0},"end":{"line":1,"column":1}},"locations":[]}},"s":{"0":1},"f":{"0":0},"b":{"0":[1,0]}}}',
  'istanbul-summary':
    '{"total":{"lines":{"total":2,"covered":1,"skipped":0,"pct":50},"functions":{"total":1,"covered":1},"branches":{"total":0,"covered":0}},"/w/a.ts":{"lines":{"total":2,"covered":1},"functions":{"total":1,"covered":1},"branches":{"total":0,"covered":0}}}',
  'go-cover': 'mode: set\nexample.com/m/a.go:1.2,3.4 2 1\nexample.com/m/a.go:5.1,6.2 1 0\n',
  simplecov:
    '{"RSpec":{"coverage":{"/w/a.rb":{"lines":[1,null,0,"ignored"],"branches":{"[:if, 0, 3, 4, 5, 7]":{"[:then, 1, 4, 6, 4, 9]":1,"[:else, 2, 3, 4, 5, 7]":0}}}},"timestamp":1}}',
  junit:
    '<?xml version="1.0" encoding="UTF-8"?><testsuites tests="3" failures="1"><testsuite name="A" tests="3" failures="1"><properties><property name="a" value="b"/></properties><testcase name="a" classname="A" time="1,000.5"/><testcase name="s"><skipped message="later"/></testcase><testcase name="f" file="a.ts" line="3"><failure message="m &lt; &#38;"><![CDATA[trace]]></failure><system-out>x</system-out></testcase></testsuite></testsuites>',
  nunit2:
    '<test-results failures="1" errors="0"><test-suite type="TestFixture" name="A"><results><test-case name="A.ok" executed="True" result="Success"/><test-case name="A.no" executed="True" result="Failure"><failure><message>m</message><stack-trace>s</stack-trace></failure></test-case></results></test-suite></test-results>',
  nunit3:
    '<test-run result="Failed" total="2"><test-suite type="TestFixture" fullname="N.A" result="Failed"><test-case fullname="N.A.ok" result="Passed" duration="0.1"/><test-case fullname="N.A.no" result="Failed" label="Error"><failure><message>m</message><stack-trace>s</stack-trace></failure></test-case></test-suite></test-run>',
  xunit:
    '<assemblies><assembly name="a.dll"><errors/><collection name="c"><test name="ok" type="N.A" result="Pass" time="1"/><test name="no" type="N.A" result="Fail"><failure><message>m</message><stack-trace>s</stack-trace></failure></test></collection></assembly></assemblies>',
  trx: '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testId="1" testName="ok" outcome="Passed" duration="00:00:01.5"/><UnitTestResult testId="1" testName="no" outcome="Failed"><Output><ErrorInfo><Message>m</Message><StackTrace>s</StackTrace></ErrorInfo></Output></UnitTestResult></Results><TestDefinitions><UnitTest id="1"><TestMethod className="N.A, N" name="t"/></UnitTest></TestDefinitions><ResultSummary outcome="Failed"/></TestRun>',
  'dart-json':
    '{"protocolVersion":"0.1.1","type":"start","time":0}\n{"suite":{"id":0,"path":"a_test.dart"},"type":"suite","time":0}\n{"test":{"id":1,"name":"ok","suiteID":0,"line":1,"url":null},"type":"testStart","time":1}\n{"testID":1,"result":"success","skipped":false,"hidden":false,"type":"testDone","time":2}\n{"test":{"id":2,"name":"no","suiteID":0},"type":"testStart","time":3}\n{"testID":2,"error":"e","stackTrace":"s","isFailure":true,"type":"error","time":4}\n{"testID":2,"result":"failure","skipped":false,"hidden":false,"type":"testDone","time":5}\n{"success":false,"type":"done","time":6}\n',
  'go-json':
    '# build output\n{"Action":"start","Package":"x/a"}\n{"Action":"run","Package":"x/a","Test":"TestA"}\n{"Action":"pass","Package":"x/a","Test":"TestA","Elapsed":0.1}\n{"Action":"output","Package":"x/a","Test":"TestB","Output":"no\\n"}\n{"Action":"fail","Package":"x/a","Test":"TestB","Elapsed":0.2}\n{"Action":"fail","Package":"x/a","Elapsed":0.3}\n',
  'mocha-json':
    '{"stats":{"suites":1,"tests":2,"passes":1,"pending":0,"failures":1},"tests":[{"title":"ok","fullTitle":"A ok","file":"a.js","err":{}},{"title":"no","fullTitle":"A no","file":"a.js","duration":2,"currentRetry":1,"err":{"message":"m","stack":"s"}}],"pending":[],"failures":[{"title":"no","fullTitle":"A no","file":"a.js","err":{"message":"m"}}],"passes":[{"title":"ok","fullTitle":"A ok","err":{}}]}',
  'jest-json':
    '{"numTotalTests":2,"success":false,"testResults":[{"name":"/w/a.test.ts","status":"failed","message":"m","assertionResults":[{"ancestorTitles":["A"],"title":"ok","fullName":"A ok","status":"passed","duration":1,"invocations":2},{"title":"no","status":"failed","failureMessages":["m"],"location":{"line":3}}]}]}',
  sarif:
    '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T","rules":[{"id":"R","defaultConfiguration":{"level":"error"},"properties":{"security-severity":"9.1"}}]}},"results":[{"ruleId":"R","ruleIndex":0,"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.ts"},"region":{"startLine":3}}}],"partialFingerprints":{"a":"b"}}]}]}',
  'eslint-json':
    '[{"filePath":"/w/a.ts","messages":[{"ruleId":"semi","severity":2,"message":"m","line":1,"column":2},{"ruleId":null,"severity":1,"message":"n"}],"suppressedMessages":[]}]',
  checkstyle:
    '<?xml version="1.0"?><checkstyle version="8"><file name="/w/A.java"><error line="1" column="2" severity="error" message="m &amp; n" source="S"/><error severity="warning" message="w"/></file></checkstyle>',
  'npm-audit':
    '{"auditReportVersion":2,"vulnerabilities":{"qs":{"name":"qs","severity":"high","via":[{"source":1,"name":"qs","title":"Bad","url":"https://github.com/advisories/GHSA-aaaa-bbbb-cccc","severity":"high","range":"<6.5.3"}],"nodes":["node_modules/qs"]}},"metadata":{"vulnerabilities":{"total":1},"dependencies":{"total":9}}}',
  'npm-audit-v6':
    '{"advisories":{"7":{"id":7,"module_name":"qs","title":"Bad","severity":"critical","url":"u","vulnerable_versions":"<6","patched_versions":">=6","findings":[{"paths":["a>qs"]}]}},"metadata":{"totalDependencies":9,"vulnerabilities":{"critical":1}},"runId":"x"}',
  'pnpm-audit':
    '{"actions":[],"advisories":{"7":{"id":7,"module_name":"qs","title":"Bad","severity":"low","github_advisory_id":"GHSA-aaaa-bbbb-cccc"}},"muted":[],"metadata":{"dependencies":3}}',
  'yarn-audit':
    '{"type":"info","data":"x"}\n{"type":"auditAdvisory","data":{"resolution":{"id":7,"path":"a>qs"},"advisory":{"id":7,"module_name":"qs","title":"Bad","severity":"high"}}}\n{"type":"auditSummary","data":{"vulnerabilities":{"high":1},"totalDependencies":5}}\n',
  'yarn-npm-audit':
    '{"value":"qs","children":{"ID":7,"Issue":"Bad","URL":"u","Severity":"high","Vulnerable Versions":"<6","Dependents":["a"]}}\n{"value":"b","children":{"ID":8,"Issue":"Bad","Severity":"low"}}\n',
  'k6-summary-export':
    '{"root_group":{},"metrics":{"http_reqs":{"count":12,"rate":3},"http_req_duration":{"avg":1.5,"p(95)":2,"thresholds":{"p(95)<3":false}}}}',
  'k6-summary':
    '{"root_group":{},"metrics":{"http_reqs":{"type":"counter","contains":"default","values":{"count":12,"rate":3}},"http_req_duration":{"type":"trend","contains":"time","values":{"avg":1.5,"p(95)":2},"thresholds":{"p(95)<3":{"ok":true}}}}}',
  'performance-json':
    '{"format":"performance-report/v1","name":"n","samples":12,"metrics":[{"name":"latency","unit":"ms","values":{"p95":2},"thresholds":[{"expression":"p95<3","ok":true}]}]}',
};
