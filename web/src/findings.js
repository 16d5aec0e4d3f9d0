// Findings of the report as marks of the editor. The report counts characters as Unicode code
// points, the editor in UTF-16 units.
export function placeOf(doc, line, column) {
  const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const before = Array.from(found.text).slice(0, column - 1).join("");
  return Math.min(found.to, found.from + before.length);
}

export function findingsIn(plan, doc) {
  if (!plan) return [];
  return plan.findings.map((one) => {
    const from = placeOf(doc, one.line, one.column);
    return {
      from,
      to: Math.max(from, placeOf(doc, one.end_line, one.end_column)),
      severity: one.severity,
      source: one.rule,
      message: `${one.message}. ${one.fix}`,
    };
  });
}
