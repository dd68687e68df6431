/** A webinar's own questions: one of each kind. */
export const QUESTIONS = [
  { id: "club", kind: "text", label: "Which club?", is_required: true },
  {
    id: "level",
    kind: "choice",
    label: "Your level?",
    options: ["Beginner", "Advanced"],
  },
  { id: "photos", kind: "consent", label: "I agree to be in photos.", help: "Club only." },
];
