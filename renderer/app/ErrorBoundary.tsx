import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

interface Props {
  /** What stops working here, as the person knows it: "The inspector". */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a failure inside its panel: the others go on, and this one can be drawn again. */
export class ErrorBoundary extends Component<Props, { failure: string | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return (
      <div className="fs-panel-failure" role="alert">
        <p className="fs-empty-title">{this.props.name} stopped working</p>
        <p className="fs-dim">{this.state.failure}</p>
        <p className="fs-dim">Your project is not affected. Undo the last change if it happens again.</p>
        <Button onClick={() => this.setState({ failure: null })}>Show it again</Button>
      </div>
    );
  }
}
