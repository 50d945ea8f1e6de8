// Reads the result file of a test project that ran under Wine: says how many tests passed, which failed, and how many were left out for
// which reason. Ends with 1 if a test failed or the program did not come to its end.
//
//   node test-windows.mjs RESULT.xml LOG
import { existsSync, readFileSync } from 'node:fs';

const [result, log] = process.argv.slice(2);
const project = result.split('/').at(-1).replace('.xml', '');
if (!existsSync(result)) {
  console.log(`${project} did not come to its end:`);
  console.log(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'));
  process.exit(1);
}

const text = (xml) => xml.replace(/<!\[CDATA\[|\]\]>/g, '').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<')
  .replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const tests = [...readFileSync(result, 'utf8').matchAll(/<test [^>]*?name="([^"]*)"[^>]*?result="(\w+)"[^>]*?(?:\/>|>([\s\S]*?)<\/test>)/g)];
const failed = tests.filter(([, , outcome]) => outcome === 'Fail');
for (const [, name, , body] of failed) {
  console.log(`failed: ${text(name)}\n  ${text(/<message>([\s\S]*?)<\/message>/.exec(body)?.[1] ?? '').replaceAll('\n', '\n  ').slice(0, 1500)}`);
}

const reasons = new Map();
for (const [, , , body] of tests.filter(([, , outcome]) => outcome === 'Skip')) {
  const reason = text(/<reason>([\s\S]*?)<\/reason>/.exec(body)?.[1] ?? 'no reason');
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

const left = [...reasons.values()].reduce((sum, count) => sum + count, 0);
const passed = tests.filter(([, , outcome]) => outcome === 'Pass').length;
console.log(`${project} under Wine: ${passed} passed, ${failed.length} failed, ${left} left out`);
for (const [reason, count] of [...reasons].sort((one, other) => other[1] - one[1])) {
  console.log(`  ${String(count).padStart(3)}  ${reason}`);
}

process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
